//! The methods of every request builder, except the setters of its parameters.

/// Adds the methods that send a request: `sends!(CreateFlexFlow -> FlexFlow { A: HasFriendlyName })`.
///
/// The braces list the bound that each type parameter of the builder must meet before the request can be sent.
#[allow(unused_macros, reason = "used by generated code, if a document has such an operation")]
macro_rules! sends {
    ($builder:ident -> $output:ty { $($bounds:tt)* }) => {
        $crate::client::request_builder::sends!($builder -> $output, by send and send_with_meta { $($bounds)* });
    };
    ($builder:ident -> $output:ty, by $send:ident and $send_with_meta:ident {
        $($state:ident: $set:ident),* $(,)?
    }) => {
        impl<$($state),*> $builder<$($state),*> {
            /// Sends the request.
            ///
            /// # Errors
            ///
            /// The variant of [`Error`](crate::Error) shows how far the call got: an invalid request that was not sent,
            /// a connection error, an API error, or a response that cannot be decoded.
            #[inline]
            pub fn send(self) -> $crate::ResponseFuture<$output>
            where
                $($state: $set),*
            {
                self.request.$send()
            }

            /// Sends the request and returns the content with status, headers, request ID and number of attempts.
            #[inline]
            pub fn send_with_meta(self) -> $crate::ResponseFuture<$crate::Response<$output>>
            where
                $($state: $set),*
            {
                self.request.$send_with_meta()
            }

            /// Returns the request as data, without sending it.
            ///
            /// Inspect it in a test, or send it with [`Client::send`](crate::Client::send) or another HTTP client.
            ///
            /// # Errors
            ///
            /// [`InputError`](crate::InputError) lists every invalid value.
            #[inline]
            pub fn into_request(self) -> ::std::result::Result<$crate::Request, $crate::InputError>
            where
                $($state: $set),*
            {
                self.request.into_request()
            }

            /// Sets timeouts and retries for this request. Replaces those of the client.
            #[inline]
            pub fn options(mut self, options: $crate::RequestOptions) -> Self {
                self.request.options(options);
                self
            }
        }
    };
}

/// Adds the methods that read a list: those of [`sends`] for one page, and streams.
///
/// Example: `lists!(ListFlexFlow -> FlexFlow {})`.
#[allow(unused_macros, reason = "used by generated code, if a document has such an operation")]
macro_rules! lists {
    ($builder:ident -> $item:ty { $($state:ident: $set:ident),* $(,)? }) => {
        $crate::client::request_builder::sends!($builder -> $crate::Page<$item>, by send_page and send_page_with_meta {
            $($state: $set),*
        });

        impl<$($state),*> $builder<$($state),*> {
            /// Returns a stream of the records on all pages. A page is fetched when its first record is polled.
            ///
            /// # Errors
            ///
            /// The stream yields the error that [`send`](Self::send) would return, and ends.
            #[must_use = "streams do nothing unless polled"]
            #[inline]
            pub fn stream(self) -> $crate::ItemStream<$item>
            where
                $($state: $set),*
            {
                self.request.stream()
            }

            /// Returns a stream of pages. A page is fetched when it is polled.
            ///
            /// # Errors
            ///
            /// The stream yields the error that [`send`](Self::send) would return, and ends.
            #[must_use = "streams do nothing unless polled"]
            #[inline]
            pub fn pages(self) -> $crate::PageStream<$item>
            where
                $($state: $set),*
            {
                self.request.pages()
            }

            /// Sets the maximum number of records that [`send`](Self::send) returns, or that
            /// [`stream`](Self::stream) and [`pages`](Self::pages) yield. Default: no limit.
            ///
            /// Unless a page size is set, pages are no larger than the limit. A page from which the limit has removed
            /// records has no [`next_page_token`](crate::Page::next_page_token).
            #[inline]
            pub fn limit(mut self, limit: usize) -> Self {
                self.request.limit(limit);
                self
            }

            /// Sets whether [`stream`](Self::stream) and [`pages`](Self::pages) fetch the next page ahead, while the
            /// caller reads the current one. Default: no.
            ///
            /// Prefetching makes long lists faster. It may fetch one page that is not read, and holds two pages in
            /// memory instead of one. A task fetches the page. Dropping the stream aborts the task.
            #[inline]
            pub fn prefetch(mut self, prefetch: bool) -> Self {
                self.request.prefetch(prefetch);
                self
            }
        }
    };
}

#[allow(unused_imports, reason = "used by generated code, if a document has such an operation")]
pub(crate) use {lists, sends};
