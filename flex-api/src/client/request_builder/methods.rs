//! The methods of every request builder besides the setters of its parameters.

/// Adds the methods that send a request: `sends!(CreateFlexFlow -> FlexFlow { A: HasFriendlyName })`.
///
/// The braces hold the bound on each type parameter of the builder without which it cannot be sent.
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
            /// [`Error`](crate::Error) says how far the call got: a request that is invalid and was not sent, no
            /// response, an error response of the API, or a response that cannot be decoded.
            #[inline]
            pub fn send(self) -> $crate::ResponseFuture<$output>
            where
                $($state: $set),*
            {
                self.request.$send()
            }

            /// Sends the request as [`send`](Self::send) does, and returns status, headers, request ID and the number of
            /// attempts with the content.
            #[inline]
            pub fn send_with_meta(self) -> $crate::ResponseFuture<$crate::Response<$output>>
            where
                $($state: $set),*
            {
                self.request.$send_with_meta()
            }

            /// Returns the request as data: to look at, to test, or to send with
            /// [`Client::send`](crate::Client::send) or by other means.
            ///
            /// # Errors
            ///
            /// [`InputError`](crate::InputError) with every value that is invalid.
            #[inline]
            pub fn into_request(self) -> Result<$crate::Request, $crate::InputError>
            where
                $($state: $set),*
            {
                self.request.into_request()
            }

            /// Sets timeouts and retries for this request, in place of the client's.
            #[inline]
            pub fn options(mut self, options: $crate::RequestOptions) -> Self {
                self.request.options(options);
                self
            }
        }
    };
}

/// Adds the methods that read a list: `lists!(ListFlexFlow -> FlexFlow {})`. Those of [`sends`] for one page, and streams.
macro_rules! lists {
    ($builder:ident -> $item:ty { $($state:ident: $set:ident),* $(,)? }) => {
        $crate::client::request_builder::sends!($builder -> $crate::Page<$item>, by send_page and send_page_with_meta {
            $($state: $set),*
        });

        impl<$($state),*> $builder<$($state),*> {
            /// Returns the records of all pages as a stream. A page is fetched when the first record on it is polled.
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

            /// Returns the pages as a stream. A page is fetched when it is polled.
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

            /// Sets the most records that [`stream`](Self::stream) and [`pages`](Self::pages) yield, over all pages.
            /// Default: all.
            ///
            /// Unless a page size is set, pages are no larger than the limit.
            #[inline]
            pub fn limit(mut self, limit: usize) -> Self {
                self.request.limit(limit);
                self
            }

            /// Sets whether [`stream`](Self::stream) and [`pages`](Self::pages) fetch the next page while the caller reads
            /// the present one. Default: no.
            ///
            /// This makes long lists faster. It may fetch one page in vain, and holds two pages in memory instead of one. A
            /// task fetches the page; it is aborted when the stream is dropped.
            #[inline]
            pub fn prefetch(mut self, prefetch: bool) -> Self {
                self.request.prefetch(prefetch);
                self
            }
        }
    };
}

pub(crate) use {lists, sends};
