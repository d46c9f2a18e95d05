//! Example calls in Rust and with curl.

use crate::{block, page};

fn rust(yaml: &str) -> String {
    block(&page("v1/a.md", yaml), "rust")
}

fn curl(yaml: &str) -> String {
    block(&page("v1/a.md", yaml), "sh")
}

const FORM: &str = "
    servers: [{url: 'https://api.example.com/'}]
    paths:
      /v1/A/{Sid}:
        parameters: [{name: Sid, in: path, schema: {type: string, pattern: '^AA[0-9a-fA-F]{32}$'}}]
        post:
          operationId: UpdateA
          requestBody:
            content:
              application/x-www-form-urlencoded:
                schema:
                  type: object
                  required: [Required]
                  properties:
                    Required: {type: string, enum: [one, two]}
                    Name: {type: string}
                    On: {type: boolean}
                    Share: {type: number}
                    Data: {}
                    Text: {}
                    Kinds: {type: array, items: {type: string}}
                    Unused: {type: string}
                example:
                  Name: it's
                  On: true
                  Share: 1
                  Data: {a: [1, \"x\"]}
                  Text: '{\"b\": 2}'
                  Kinds: [p, q]
    ";

#[test]
fn a_form_has_its_example_values_and_the_required_parameters() {
    insta::assert_snapshot!(rust(FORM), @r#"
    use flex_api::serde_json::json;
    use flex_api::v1::a::UpdateARequired;

    async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
        client
            .v1()
            .a()
            .update(&"AA0123456789abcdef0123456789abcdef".parse()?)
            .required(UpdateARequired::One)
            .name("it's")
            .on(true)
            .share(1.0)
            .data(json!({
                "a": [
                    1,
                    "x"
                ]
            }))
            .text(json!({
                "b": 2
            }))
            .kinds(["p", "q"])
            .send()
            .await?;
        Ok(())
    }
    "#);
    insta::assert_snapshot!(curl(FORM), @r#"
    curl --request POST https://api.example.com/v1/A/AA0123456789abcdef0123456789abcdef \
      --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" \
      --header 'Accept: application/json' \
      --data-urlencode Required=one \
      --data-urlencode 'Name=it'\''s' \
      --data-urlencode On=true \
      --data-urlencode Share=1 \
      --data-urlencode 'Data={"a":[1,"x"]}' \
      --data-raw Text=%7B%22b%22%3A%202%7D \
      --data-urlencode Kinds=p \
      --data-urlencode Kinds=q
    "#);
}

#[test]
fn a_json_body_is_sent_in_full() {
    let yaml = "
        paths:
          /v1/A:
            post:
              operationId: CreateA
              requestBody: {content: {application/json: {schema: {type: object}, example: {text: it's}}}}
        ";
    insta::assert_snapshot!(rust(yaml), @r#"
    use flex_api::serde_json::json;

    async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
        client
            .v1()
            .a()
            .create()
            .body(json!({
                "text": "it's"
            }))
            .send()
            .await?;
        Ok(())
    }
    "#);
    insta::assert_snapshot!(curl(yaml), @r#"
    curl --request POST /v1/A \
      --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" \
      --header 'Accept: application/json' \
      --header 'Content-Type: application/json' \
      --data-raw '{
        "text": "it'\''s"
    }'
    "#);
}

#[test]
fn a_token_replaces_the_credentials() {
    let yaml = "
        paths:
          /v1/A:
            get: {operationId: FetchA, parameters: [{name: Authorization, in: header, schema: {type: string}}]}
        ";
    insta::assert_snapshot!(rust(yaml), @"
    async fn example(client: &flex_api::Client, token: &str) -> Result<(), flex_api::Error> {
        client.v1().a().fetch().authorization(token).send().await?;
        Ok(())
    }
    ");
    insta::assert_snapshot!(curl(yaml), @r#"
    curl /v1/A \
      --header "Authorization: $FLEX_INSIGHTS_TOKEN" \
      --header 'Accept: application/json'
    "#);
}

#[test]
fn a_list_is_streamed_and_its_query_is_encoded() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: ListA
              parameters: [{name: Name, in: query, example: a b, schema: {type: string}}]
              responses: {'200': {content: {application/json: {schema: {type: object, properties: {meta: {}, as: {type: array}}}}}}}
        ";
    insta::assert_snapshot!(rust(yaml), @r#"
    async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
        let mut records = client.v1().a().list().name("a b").limit(100).stream();
        while let Some(record) = records.try_next().await? {
            println!("{record:?}");
        }
        Ok(())
    }
    "#);
    insta::assert_snapshot!(curl(yaml), @r#"
    curl '/v1/A?Name=a%20b' \
      --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" \
      --header 'Accept: application/json'
    "#);
}

#[test]
fn path_values_are_arguments_of_their_handles() {
    let yaml = "
        paths:
          /v1/A/{ASid}/B/{Name}:
            parameters:
              - {name: Name, in: path, example: x y, schema: {type: string}}
              - {name: ASid, in: path, schema: {type: string, pattern: '^AA[0-9a-fA-F]{32}$'}}
            delete: {operationId: DeleteB}
        ";
    let text = page("v1/a/b.md", yaml);
    insta::assert_snapshot!(block(&text, "rust"), @r#"
    async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
        client.v1().a().b(&"AA0123456789abcdef0123456789abcdef".parse()?).delete("x y").send().await?;
        Ok(())
    }
    "#);
    insta::assert_snapshot!(block(&text, "sh"), @r#"
    curl --request DELETE /v1/A/AA0123456789abcdef0123456789abcdef/B/x%20y \
      --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" \
      --header 'Accept: application/json'
    "#);
}

#[test]
fn a_model_is_built_with_setters_and_is_json_where_these_cannot_set_all_of_it() {
    insta::assert_snapshot!(rust("
    paths:
      /v1/A:
        post:
          operationId: CreateA
          requestBody:
            content:
              application/x-www-form-urlencoded:
                schema:
                  type: object
                  properties:
                    Short: {$ref: '#/components/schemas/part'}
                    Long: {$ref: '#/components/schemas/part'}
                    Parts: {type: array, items: {$ref: '#/components/schemas/part'}}
                    Unknown: {$ref: '#/components/schemas/part'}
                    Odd: {$ref: '#/components/schemas/part'}
                example:
                  Short: {count: 1}
                  Long: '{\"sid\": \"AA0123456789abcdef0123456789abcdef\", \"inner\": {\"count\": 2, \"any\": [true]}}'
                  Parts: [{sid: AA0123456789abcdef0123456789abcdef, parts: [{count: 1}, {any: x}]}, {any: {a: 1}}]
                  Unknown: {count: 1, new: 2}
                  Odd: {inner: {count: many}}
    components:
      schemas:
        part:
          type: object
          properties:
            sid: {type: string, pattern: '^AA[0-9a-fA-F]{32}$'}
            count: {type: integer}
            any: {}
            inner: {$ref: '#/components/schemas/part'}
            parts: {type: array, items: {$ref: '#/components/schemas/part'}}
    "), @r#"
    use flex_api::serde_json::json;
    use flex_api::v1::a::Part;

    async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
        client
            .v1()
            .a()
            .create()
            .short(Part::default().count(1))
            .long(
                Part::default()
                    .sid("AA0123456789abcdef0123456789abcdef".parse()?)
                    .inner(
                        Part::default()
                            .count(2)
                            .any(json!([
                                true
                            ])),
                    ),
            )
            .parts([
                Part::default()
                    .sid("AA0123456789abcdef0123456789abcdef".parse()?)
                    .parts(vec![Part::default().count(1), Part::default().any(json!("x"))]),
                Part::default()
                    .any(json!({
                        "a": 1
                    })),
            ])
            .unknown(json!({
                "count": 1,
                "new": 2
            }))
            .odd(json!({
                "inner": {
                    "count": "many"
                }
            }))
            .send()
            .await?;
        Ok(())
    }
    "#);
}
