//! The Rust names of component schemas.

use super::names;

/// Words that mean nothing without their owner: `interaction_channel_enum_type` is a `ChannelType`.
const GENERIC: [&str; 9] = ["type", "status", "name", "state", "action", "method", "level", "id", "role"];

/// The candidates for the name of a component, best first: the last part of its name, then with one more of the
/// parts before it each time.
pub(super) fn candidates(component: &str) -> Vec<String> {
    let parts: Vec<&str> = component.split(['.', '/', '-']).filter(|part| !part.is_empty()).collect();
    let Some(last) = parts.last() else {
        return vec![names::pascal(component)];
    };
    let mut candidates = Vec::new();
    if let Some((owner, what)) = last.rsplit_once("_enum_") {
        if !GENERIC.contains(&what) {
            candidates.push(names::pascal(what));
        }
        let noun = owner.rsplit('_').next().unwrap_or(owner);
        candidates.push(names::pascal(&format!("{noun}_{what}")));
        candidates.push(names::pascal(&format!("{owner}_{what}")));
    }
    for start in (0..parts.len()).rev() {
        candidates.push(names::pascal(&parts[start..].join("_")));
    }
    candidates
}

/// The shortest name of a component.
pub(super) fn leaf(component: &str) -> String {
    candidates(component).swap_remove(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_take_the_last_part_and_then_more() {
        assert_eq!(
            candidates("chat.v1.plugin.plugin_version"),
            ["PluginVersion", "PluginPluginVersion", "V1PluginPluginVersion", "ChatV1PluginPluginVersion"]
        );
        assert_eq!(leaf("iam/v1-role"), "Role");
    }

    #[test]
    fn an_enum_with_a_generic_name_is_prefixed_with_its_subject() {
        assert_eq!(leaf("chat_room_enum_channel_type"), "ChannelType");
        assert_eq!(leaf("interaction_channel_enum_type"), "ChannelType");
        assert_eq!(leaf("web_channel_enum_chat_status"), "ChatStatus");
    }
}
