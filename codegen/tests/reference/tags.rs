//! The tags of a page of HTML.

/// A tag.
#[derive(Debug)]
pub(crate) struct Tag<'p> {
    /// The name of the element.
    pub(crate) name: &'p str,
    /// Whether it ends an element.
    pub(crate) is_end: bool,
    /// The attributes, with their escaped values.
    pub(crate) attributes: Vec<(&'p str, &'p str)>,
}

impl<'p> Tag<'p> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'p str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }
}

/// The tags outside of comments, styles and scripts.
pub(crate) fn tags(page: &str) -> Vec<Tag<'_>> {
    let (mut tags, mut rest) = (Vec::new(), page);
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix('!') {
            rest = comment.split_once('>').expect("the end of a comment").1;
            continue;
        }
        let end = end(after);
        let tag = tag(&after[..end]);
        rest = &after[end + 1..];
        if !tag.is_end && ["style", "script"].contains(&tag.name) {
            let close = format!("</{}>", tag.name);
            rest = rest.split_once(&close).expect("the end of a style or script").1;
            continue;
        }
        tags.push(tag);
    }
    tags
}

/// The end of a tag, outside of the values of its attributes.
fn end(text: &str) -> usize {
    let mut quoted = false;
    let is_end = |c: char| {
        quoted ^= c == '"';
        c == '>' && !quoted
    };
    text.find(is_end).unwrap_or_else(|| panic!("a tag without an end: {}", text.get(..80).unwrap_or(text)))
}

fn tag(text: &str) -> Tag<'_> {
    let is_end = text.starts_with('/');
    let text = text.trim_start_matches('/').trim_end_matches('/').trim_end();
    let (name, mut rest) = text.split_once([' ', '\n']).unwrap_or((text, ""));
    let mut attributes = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let length = rest.find([' ', '=']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("the end of a value"),
            None => ("", after),
        };
        attributes.push((name, value));
        rest = after;
    }
    Tag { name, is_end, attributes }
}
