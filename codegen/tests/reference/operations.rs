//! The section of an operation.

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
fn parameters_are_grouped_by_place_without_empty_columns() {
    insta::assert_snapshot!(part(&page("v1/flows.md", PARAMETERS), "## UpdateFlow", "**In Rust"), @r"
    ## UpdateFlow

    Changes a flow.

    See also [`FetchFlow`](#fetchflow).

    - Request: `POST /v1/Flows/{Sid}`
    - In Rust: `client.v1().flows().update(&sid)`
    - Authentication: the account's credentials
    - Accept: `application/json`
    - Content type: `application/x-www-form-urlencoded`

    **In the path**

    - `Sid`: [`UpdateFlowSid`](../sids.md#updateflowsid), **required**\
      Which.\
      `^FW[0-9a-fA-F]{32}$` · 34 characters · In Rust: `.update(&sid)`

    **In headers**

    - `If-Match`: `string`\
      In Rust: `.if_match(…)`

    **In the form**

    - `Name`: `string`, **required**\
      A | B, in \<two> lines.\
      at most 64 characters · In Rust: `.name(…)`
    - `Kind`: [`UpdateFlowKind`](#updateflowkind)\
      One of `web`, `sms` · Default: `web` · In Rust: `.kind(…)`
    - `Size`: `integer`\
      1 to 9 · In Rust: `.size(…)`
    - `Address`: `string` (uri) or null\
      absolute URI · In Rust: `.address(…)`
    - `Data`: any JSON, as JSON text\
      Never shown in debug output.\
      In Rust: `.data(…)`
    ");
}

#[test]
fn a_condition_is_a_part_of_the_meaning() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: Kind, in: query, schema: {type: string, enum: [web, 'a|b']}}
                - {name: X, in: query, x-sdk-required-when: {Kind: ['a|b']}, schema: {type: string}}
                - {name: Y, in: query, x-sdk-required-when: {Kind: [web]}, description: What it is., schema: {type: string}}
        ";
    insta::assert_snapshot!(part(&page("v1/a.md", yaml), "**In the query**", "**In Rust"), @r"
    **In the query**

    - `Kind`: [`FetchAKind`](#fetchakind)\
      One of `web`, `a|b` · In Rust: `.kind(…)`
    - `X`: `string`\
      Required if `Kind` is `a|b`.\
      In Rust: `.x(…)`
    - `Y`: `string`\
      What it is. Required if `Kind` is `web`.\
      In Rust: `.y(…)`
    ");
}

#[test]
fn responses_are_listed_by_status_with_headers_and_examples() {
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
    insta::assert_snapshot!(part(&text, "<details>", "**Errors"), @r#"
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

    - `200`, `application/json`: any JSON\
      All well.\
      [Headers](../README.md#response-headers): `X-A`, `X-B`
    - `404`, no content: `Error::Api`\
      Not there.
    "#);
    insta::assert_snapshot!(part(&page("README.md", yaml), "## Response headers", ""), @r"
    ## Response headers

    `send_with_meta()` returns the headers of the response with its content.

    - `X-A`: `string`\
      It.
    - `X-B`: `integer`
    ");
}

#[test]
fn the_errors_depend_on_the_parameters() {
    let yaml = "paths: {/v1/A: {post: {operationId: CreateA}}}";
    insta::assert_snapshot!(part(&page("v1/a.md", yaml), "**Errors", ""), @"
    **Errors**

    - **none**: No complete response: the connection failed, was lost or timed out. In Rust: `Error::Connection`, `is_timeout()`.
    - **401** (20003): The credentials are invalid. In Rust: `is_unauthorized()`.
    - **403** (20003, 20403): The credentials lack a permission. In Rust: `is_unauthorized()`.
    - **429** (20429): Too many requests, even after the client's retries. In Rust: `is_rate_limited()`, `retry_after()`.
    - **5xx** (20500, 20503): The API failed to process the request. In Rust: `is_retryable()`, `may_have_taken_effect()`.

    [What to do](../README.md#errors)

    **Retries:** the client retries this `POST` after: no connection; 429; 503 with `Retry-After`. After a lost connection, a timeout or another 5xx, it may have taken effect. See [Retries](../README.md#retries).

    [Top of the page](#a) · [All operations](../README.md#operations) · [All models and enums](../README.md#models-and-enums)
    ");
    insta::assert_snapshot!(part(&page("v1/flows.md", PARAMETERS), "**Errors", "## "), @"
    **Errors**

    - **none**: No complete response: the connection failed, was lost or timed out. In Rust: `Error::Connection`, `is_timeout()`.
    - **401** (20003): The credentials are invalid. In Rust: `is_unauthorized()`.
    - **403** (20003, 20403): The credentials lack a permission. In Rust: `is_unauthorized()`.
    - **404** (20404): The resource does not exist, or not for these credentials. In Rust: `is_not_found()`.
    - **429** (20429): Too many requests, even after the client's retries. In Rust: `is_rate_limited()`, `retry_after()`.
    - **5xx** (20500, 20503): The API failed to process the request. In Rust: `is_retryable()`, `may_have_taken_effect()`.

    [What to do](../README.md#errors)

    **Retries:** the client retries this `GET` after: no connection; connection lost, attempt timed out; 429; 503 with `Retry-After`; 408, 500, 502, 503, 504. See [Retries](../README.md#retries).

    [Top of the page](#flows) · [All operations](../README.md#operations) · [All models and enums](../README.md#models-and-enums)
    ");
}

#[test]
fn a_list_describes_its_pagination() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: ListA
              parameters: [{name: PageSize, in: query, schema: {type: integer, maximum: 1000}}]
              responses: {'200': {content: {application/json: {schema: {type: object, properties: {meta: {}, as: {type: array, items: {type: string}}}}}}}}
        ";
    let text = page("v1/a.md", yaml);
    insta::assert_snapshot!(part(&text, "**Responses", "**Errors"), @"
    **Responses**

    - `200`, `application/json`: page of `string`, under `as`
    ");
    insta::assert_snapshot!(part(&text, "**Pagination", ""), @"
    **Pagination:** `.send()` fetches one page, `.stream()` yields every record, `.pages()` every page. `.limit(n)` ends both after `n` records. `.page_size(…)` sets the number of records per page, up to 1000. See [Pagination](../README.md#pagination).

    **Retries:** the client retries this `GET` after: no connection; connection lost, attempt timed out; 429; 503 with `Retry-After`; 408, 500, 502, 503, 504. See [Retries](../README.md#retries).

    [Top of the page](#a) · [All operations](../README.md#operations) · [All models and enums](../README.md#models-and-enums)
    ");
}
