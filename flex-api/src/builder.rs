//! What every request builder can do besides taking its parameters.

/// The ways to send a request: `sends!(CreateFlexFlow -> FlexFlow { A: HasFriendlyName })`.
///
/// Between the braces stands what each type parameter of the builder must be before it can be sent.
macro_rules! sends {
    ($builder:ident -> $output:ty { $($state:ident: $set:ident),* $(,)? }) => {
        impl<$($state),*> $builder<$($state),*> {
            /// Sends the request.
            ///
            /// # Errors
            ///
            /// [`Error`](crate::Error) tells how far it got: values that are not valid and so were not sent, no answer, a
            /// refusal by the API, or an answer that cannot be read.
            #[inline]
            pub fn send(self) -> $crate::Sending<$output>
            where
                $($state: $set),*
            {
                self.call.send()
            }

            /// Sends the request as [`send`](Self::send) does, and gives status, headers, request ID and the number of
            /// attempts along with the content.
            #[inline]
            pub fn send_with_meta(self) -> $crate::Sending<$crate::Response<$output>>
            where
                $($state: $set),*
            {
                self.call.send_with_meta()
            }

            /// The request as data: to look at, to test, or to send by other means.
            ///
            /// # Errors
            ///
            /// [`Error`](crate::Error) if a value is not valid, as from [`send`](Self::send).
            #[inline]
            pub fn into_request(self) -> Result<$crate::Request, $crate::Error>
            where
                $($state: $set),*
            {
                self.call.into_request()
            }

            /// Sets timeouts and retries for this request alone, in place of the client's.
            #[inline]
            pub fn options(mut self, options: $crate::RequestOptions) -> Self {
                self.call.options(options);
                self
            }
        }
    };
}

/// The ways to read a list: `lists!(ListFlexFlow -> FlexFlow {})`. What [`sends`] gives, for one page, and streams.
macro_rules! lists {
    ($builder:ident -> $item:ty { $($state:ident: $set:ident),* $(,)? }) => {
        $crate::builder::sends!($builder -> $crate::Page<$item> { $($state: $set),* });

        impl<$($state),*> $builder<$($state),*> {
            /// The records of all pages as a stream, which fetches a page when it is asked for the first record on it.
            ///
            /// # Errors
            ///
            /// The stream yields what [`send`](Self::send) would, and ends.
            #[must_use = "streams do nothing unless polled"]
            #[inline]
            pub fn stream(self) -> $crate::Items<$item>
            where
                $($state: $set),*
            {
                self.call.stream()
            }

            /// The pages as a stream, each fetched when it is asked for.
            ///
            /// # Errors
            ///
            /// The stream yields what [`send`](Self::send) would, and ends.
            #[must_use = "streams do nothing unless polled"]
            #[inline]
            pub fn pages(self) -> $crate::Pages<$item>
            where
                $($state: $set),*
            {
                self.call.pages()
            }

            /// Sets how many records [`stream`](Self::stream) and [`pages`](Self::pages) give at most, over all pages.
            /// Default: all of them.
            #[inline]
            pub fn limit(mut self, limit: usize) -> Self {
                self.call.limit(limit);
                self
            }

            /// Sets whether [`stream`](Self::stream) and [`pages`](Self::pages) fetch the next page while the present one
            /// is consumed. Default: no, a page is fetched when it is asked for.
            ///
            /// Makes long walks faster, at the price of one page that may be fetched for nothing. At most two pages are
            /// in memory: the one in hand and the one ahead. It is fetched by a task of its own, which is aborted when
            /// the stream is dropped.
            #[inline]
            pub fn prefetch(mut self, prefetch: bool) -> Self {
                self.call.prefetch(prefetch);
                self
            }
        }
    };
}

pub(crate) use {lists, sends};
