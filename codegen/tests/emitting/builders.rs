//! Builders of requests.

use crate::{file, item};

/// The code of an operation's builder, from its type to its methods that send.
fn builder(operation: &str) -> String {
    let text = file("src/v1/a.rs", &format!("paths: {{/v1/A: {{get: {{operationId: FetchA, {operation}}}}}}}"));
    let items = ["pub struct FetchA", "impl FetchA {", "impl<", "sends!", "lists!"];
    let there = items.into_iter().filter(|begins| text.lines().any(|line| line.starts_with(begins)));
    there.map(|begins| item(&text, begins)).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_request_without_parameters_can_only_be_sent() {
    insta::assert_snapshot!(builder("summary: Fetches an A., description: As it is now."), @r#"
    /// Fetches an A.
    ///
    /// As it is now.
    ///
    /// `GET /v1/A`, operation `FetchA`. Returned by [`AApi::fetch`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// client.v1().a().fetch().send().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Debug, Clone)]
    #[must_use = "a request does nothing until it is sent"]
    pub struct FetchA {
        request: RequestBuilder,
    }

    impl FetchA {
        fn new(request: RequestBuilder) -> Self {
            Self { request }
        }
    }

    sends!(FetchA -> () {});
    "#);
}

#[test]
fn required_parameters_are_type_parameters_of_the_builder() {
    let parameters = "
        {name: Type, in: query, required: true, schema: {type: string}},
        {name: Day, in: query, schema: {type: string}},
        {name: If-Match, in: header, required: true, schema: {type: integer}}";
    insta::assert_snapshot!(builder(&format!("parameters: [{parameters}]")), @r#"
    /// The operation `FetchA`.
    ///
    /// `GET /v1/A`, operation `FetchA`. Returned by [`AApi::fetch`].
    ///
    /// Required: [`type`](Self::type), [`if_match`](Self::if_match).
    ///
    /// The type parameters are not a stable interface: instead of naming this type, pass the values or a
    /// finished [`Request`](crate::Request) between functions.
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// client.v1().a().fetch().r#type("Type").if_match(1).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Debug, Clone)]
    #[must_use = "a request does nothing until it is sent"]
    pub struct FetchA<A = Unset, B = Unset> {
        request: RequestBuilder,
        required: PhantomData<(A, B)>,
    }

    impl FetchA {
        fn new(request: RequestBuilder) -> Self {
            Self {
                request,
                required: PhantomData,
            }
        }
    }

    impl<A, B> FetchA<A, B> {
        /// `Type` in the query. Required.
        pub fn r#type(mut self, value: impl Into<String>) -> FetchA<Set, B> {
            self.request.text(0, value.into());
            FetchA {
                request: self.request,
                required: PhantomData,
            }
        }

        /// `Day` in the query.
        pub fn day(mut self, value: impl Into<String>) -> Self {
            self.request.text(1, value.into());
            self
        }

        /// The header `If-Match`. Required.
        #[doc(alias = "If-Match")]
        pub fn if_match(mut self, value: i64) -> FetchA<A, Set> {
            self.request.text(2, value.to_string());
            FetchA {
                request: self.request,
                required: PhantomData,
            }
        }
    }

    sends!(FetchA -> () {
        A: HasType,
        B: HasIfMatch,
    });
    "#);
}

#[test]
fn a_list_is_streamed() {
    let page = "{type: object, properties: {meta: {}, as: {type: array, items: {type: string, format: date}}}}";
    insta::assert_snapshot!(builder(&format!("responses: {{'200': {{content: {{application/json: {{schema: {page}}}}}}}}}")), @r#"
    /// The operation `FetchA`.
    ///
    /// `GET /v1/A`, operation `FetchA`. Returned by [`AApi::fetch`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// let mut records = client.v1().a().fetch().limit(100).stream();
    /// while let Some(record) = records.try_next().await? {
    ///     println!("{record:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Debug, Clone)]
    #[must_use = "a request does nothing until it is sent"]
    pub struct FetchA {
        request: RequestBuilder,
    }

    impl FetchA {
        fn new(request: RequestBuilder) -> Self {
            Self { request }
        }
    }

    lists!(FetchA -> Date {});
    "#);
}

#[test]
fn more_than_26_required_parameters_have_enough_letters() {
    let parameters: Vec<String> =
        (0..28).map(|nr| format!("{{name: P{nr}, in: query, required: true, schema: {{type: boolean}}}}")).collect();
    let text = builder(&format!("parameters: [{}]", parameters.join(", ")));
    assert!(text.contains("Y = Unset,\n    Z = Unset,\n    P26 = Unset,\n    P27 = Unset,\n"), "{text}");
    assert!(text.contains("P27: HasP27"), "{text}");
}

/// What is printed of the response whose example is this.
fn response(example: &str) -> String {
    let content = format!("{{application/json: {{schema: {{type: object}}, example: {example}}}}}");
    let text = builder(&format!("responses: {{'200': {{content: {content}}}, '404': {{content: {content}}}}}"));
    let lines = text.lines().skip_while(|line| !line.contains("<details>"));
    lines.take_while(|line| line.starts_with("///")).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_example_of_the_response_is_shown_in_a_closed_block() {
    insta::assert_snapshot!(response("{a: [1], b: '```'}"), @r#"
    /// <details><summary>Example response</summary>
    ///
    /// ```json
    /// {
    ///     "a": [
    ///         1
    ///     ],
    ///     "b": "```"
    /// }
    /// ```
    ///
    /// </details>
    "#);
}

#[test]
fn a_long_example_of_a_response_is_cut_visibly() {
    let items = |count: usize| format!("[{}]", vec!["1"; count].join(", "));
    let (whole, cut) = (response(&items(23)), response(&items(24)));
    assert_eq!((whole.lines().count(), whole.contains('…')), (31, false));
    assert_eq!((cut.lines().count(), cut.contains("///     1,\n/// …\n/// ```\n")), (31, true));
}
