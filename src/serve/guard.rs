//! Who may ask: pages of other sites may not, whatever name they gave this computer (DNS rebinding).

use std::net::IpAddr;

/// Whether a request with these headers comes from someone who knows this server by a name of its own. `names` are names that it was given
/// besides `localhost` and addresses of IP, which cannot be made to mean another computer.
pub fn is_welcome(host: Option<&str>, origin: Option<&str>, names: &[String]) -> bool {
    let Some(host) = host else { return false };
    is_own(host, names)
        && origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|origin| origin.eq_ignore_ascii_case(host)))
}

/// Whether the value of `Host` names this computer.
fn is_own(host: &str, names: &[String]) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if is_port(port) => return address.parse::<IpAddr>().is_ok(),
            _ => return false,
        },
        None => match host.split_once(':') {
            Some((name, port)) if is_port(&format!(":{port}")) => name,
            Some(_) => return false,
            None => host,
        },
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name.parse::<std::net::Ipv4Addr>().is_ok() || name == "localhost" || name.ends_with(".localhost") || names.contains(&name)
}

/// Nothing, or a colon and a number.
fn is_port(port: &str) -> bool {
    port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_names_are_answered() {
        let names = ["desk.example".to_owned()];
        let welcome = |host: &str| is_welcome(Some(host), None, &names);
        for own in [
            "localhost",
            "localhost:1111",
            "LOCALHOST.:80",
            "a.localhost:1",
            "127.0.0.1:1111",
            "192.168.1.5:80",
            "[::1]:1111",
            "desk.example:1",
        ] {
            assert!(welcome(own), "{own}");
        }
        for foreign in [
            "",
            "evil.example",
            "evil.example:1111",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "[::1",
            "[x]:1",
            "localhost:x",
            "127.0.0.1:1:1",
        ] {
            assert!(!welcome(foreign), "{foreign}");
        }
        assert!(!is_welcome(None, None, &names));
    }

    #[test]
    fn pages_of_other_origins_are_not_answered() {
        let welcome = |origin: &str| is_welcome(Some("localhost:1111"), Some(origin), &[]);
        assert!(welcome("http://localhost:1111"));
        for foreign in ["http://localhost:1112", "https://localhost:1111", "http://evil.example", "null", ""] {
            assert!(!welcome(foreign), "{foreign}");
        }
    }
}
