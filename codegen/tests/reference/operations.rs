//! The description of an operation on a page.

use crate::{page, part};

const PARAMETERS: &str = "
    paths:
      /v1/Flows/{Sid}:
        post:
          operationId: UpdateFlow
          summary: Changes a flow.
          description: See also `FetchFlow`.
          parameters:
            - {name: Sid, in: path, required: true, description: Which., schema: {type: string, pattern: '^FW[0-9a-fA-F]{32}$', minLength: 34, maxLength: 34}}
            - {name: If-Match, in: header, schema: {type: string}}
          requestBody:
            content:
              application/x-www-form-urlencoded:
                schema:
                  type: object
                  required: [Name]
                  properties:
                    Name: {type: string, maxLength: 64, description: 'A | B, in <two> lines.'}
                    Kind: {type: string, enum: [web, sms], default: web}
                    Size: {type: integer, minimum: 1, maximum: 9}
                    Address: {type: string, format: uri, nullable: true}
                    Data: {x-sdk-sensitive: true}
        get:
          operationId: FetchFlow
          parameters: [{name: Sid, in: path, required: true, schema: {type: string}}]
    ";

#[test]
fn parameters_are_listed_by_place_without_empty_columns() {
    insta::assert_snapshot!(part(&page("v1/flows.md", PARAMETERS), "## UpdateFlow", "**In Rust"), @r"
    ## UpdateFlow

    Changes a flow.

    See also [`FetchFlow`](#fetchflow).

    - Request: `POST /v1/Flows/{Sid}`
    - In Rust: `client.v1().flows().update(&sid)`
    - Content type: `application/x-www-form-urlencoded`
    - Authentication: the account's credentials

    **In the path**

    | Parameter | Type and limits | Meaning |
    | --- | --- | --- |
    | `Sid`<br>`.update(&sid)`<br>**required** | [`UpdateFlowSid`](../sids.md)<br>`^FW[0-9a-fA-F]{32}$`<br>34 characters | Which. |

    **In headers**

    | Parameter | Type and limits |
    | --- | --- |
    | `If-Match`<br>`.if_match(…)` | `string` |

    **In the form**

    | Parameter | Type and limits | Default | Meaning |
    | --- | --- | --- | --- |
    | `Name`<br>`.name(…)`<br>**required** | `string`<br>at most 64 characters |  | A \| B, in \<two> lines. |
    | `Kind`<br>`.kind(…)` | [`UpdateFlowKind`](#updateflowkind)<br>`web`, `sms` | `web` |  |
    | `Size`<br>`.size(…)` | `integer`<br>1 to 9 |  |  |
    | `Address`<br>`.address(…)` | `string` (uri) or null<br>absolute URI |  |  |
    | `Data`<br>`.data(…)` | any JSON, as JSON text |  | Never shown in debug output. |
    ");
}

#[test]
fn responses_are_listed_by_status_with_their_headers_and_examples() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses:
                '200':
                  description: All well.
                  headers: {X-B: {schema: {type: integer}}, X-A: {description: It., schema: {type: string}}}
                  content: {application/json: {schema: {}, examples: {b: {value: 2}, a: {value: {x: [1]}}}}}
                '404': {description: Not there.}
        ";
    let text = page("v1/a.md", yaml);
    insta::assert_snapshot!(part(&text, "<details>", "**What"), @r#"
    <details>
    <summary>Example response, status 200</summary>

    ```json
    {
        "x": [
            1
        ]
    }
    ```

    </details>

    **Responses**

    | Status | Content | In Rust | Meaning |
    | --- | --- | --- | --- |
    | `200` | `application/json` | any JSON | All well. |
    | `404` | none | `Error::Api` | Not there. |

    Headers of `200`: `X-A`, `X-B` ([what they mean](../README.md#response-headers)).
    "#);
    insta::assert_snapshot!(part(&page("README.md", yaml), "## Response headers", ""), @"
    ## Response headers

    `send_with_meta()` gives the headers of the response along with its content.

    | Header | Type | Meaning |
    | --- | --- | --- |
    | `X-A` | `string` | It. |
    | `X-B` | `integer` |  |
    ");
}

#[test]
fn the_listed_errors_depend_on_the_parameters() {
    let yaml = "paths: {/v1/A: {post: {operationId: CreateA}}}";
    insta::assert_snapshot!(part(&page("v1/a.md", yaml), "**What", ""), @"
    **What can go wrong**

    | Status | Usual code | In Rust | Meaning |
    | --- | --- | --- | --- |
    | none |  | `Error::Connection`, `is_timeout()` | No response: the connection failed or was lost, or time ran out |
    | 401 | 20003 | `is_unauthorized()` | The credentials are wrong |
    | 403 | 20003, 20403 | `is_unauthorized()` | The credentials lack the right |
    | 429 | 20429 | `is_rate_limited()`, `retry_after()` | Too many requests, after the client's own retries |
    | 5xx | 20500, 20503 | `is_retryable()`, `may_have_taken_effect()` | The API failed |

    **Retries:** a `POST` is sent again, three times in all at most, only where the API has not acted on it: after no connection, 429, or 503 with `Retry-After`. After a lost connection, a timeout or another 5xx it may have taken effect. [More on retries](../README.md#retries).
    ");
    insta::assert_snapshot!(part(&page("v1/flows.md", PARAMETERS), "**What", "## "), @"
    **What can go wrong**

    | Status | Usual code | In Rust | Meaning |
    | --- | --- | --- | --- |
    | none |  | `Error::Connection`, `is_timeout()` | No response: the connection failed or was lost, or time ran out |
    | 401 | 20003 | `is_unauthorized()` | The credentials are wrong |
    | 403 | 20003, 20403 | `is_unauthorized()` | The credentials lack the right |
    | 404 | 20404 | `is_not_found()` | There is no such thing, or not for these credentials |
    | 429 | 20429 | `is_rate_limited()`, `retry_after()` | Too many requests, after the client's own retries |
    | 5xx | 20500, 20503 | `is_retryable()`, `may_have_taken_effect()` | The API failed |

    **Retries:** a `GET` is sent again, three times in all at most, when there was no connection, no response in time, or one of 408, 429, 500, 502, 503 and 504. [More on retries](../README.md#retries).
    ");
}

#[test]
fn a_list_describes_its_paging() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: ListA
              parameters: [{name: PageSize, in: query, schema: {type: integer, maximum: 1000}}]
              responses: {'200': {content: {application/json: {schema: {type: object, properties: {meta: {}, as: {type: array, items: {type: string}}}}}}}}
        ";
    let text = page("v1/a.md", yaml);
    insta::assert_snapshot!(part(&text, "**Responses", "**What"), @"
    **Responses**

    | Status | Content | In Rust |
    | --- | --- | --- |
    | `200` | `application/json` | page of `string`, under `as` |
    ");
    insta::assert_snapshot!(part(&text, "**Paging", ""), @"
    **Paging:** `.send()` gives one page, `.stream()` every record, `.pages()` page after page, `.limit(n)` so many at most. `.page_size(…)` sets how large a page is, of up to 1000 records. [More on paging](../README.md#paging).

    **Retries:** a `GET` is sent again, three times in all at most, when there was no connection, no response in time, or one of 408, 429, 500, 502, 503 and 504. [More on retries](../README.md#retries).
    ");
}
