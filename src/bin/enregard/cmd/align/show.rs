//! Links as a person reads them.

use enregard::project::AlignedLink;

use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

/// Links without one side, each run of neighbors between the sentence before it and the one after
/// it.
pub(super) fn show_runs(found: &[&AlignedLink], ui: &mut Ui) -> std::io::Result<()> {
    let own = |link: &AlignedLink| format!("{}{}", link.source, link.target);
    let follows = |a: &AlignedLink, b: &AlignedLink| a.beside[1] == own(b) && b.beside[0] == own(a);
    for (at, link) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| found.get(before));
        if !before.is_some_and(|before| follows(before, link)) {
            show_aside(&link.beside[0], ui)?;
        }
        show(link, ui)?;
        if !found.get(at + 1).is_some_and(|after| follows(link, after)) {
            show_aside(&link.beside[1], ui)?;
        }
    }
    Ok(())
}

/// A neighbor, quietly.
fn show_aside(text: &str, ui: &mut Ui) -> std::io::Result<()> {
    for line in wrap(&visible(text), ui.width().saturating_sub(6)) {
        if !line.is_empty() {
            ui.line(&format!("    {}", ui.tone(Tone::Quiet, &line)))?;
        }
    }
    Ok(())
}

/// One link: its ids with how sure it is, then both sides.
pub(super) fn show(link: &AlignedLink, ui: &mut Ui) -> std::io::Result<()> {
    let ids: Vec<&str> = link.ids.iter().map(AsRef::as_ref).collect();
    if !ids.is_empty() {
        let head = format!("{} · {:.2}", ui.tone(Tone::Id, &ids.join(" ")), link.confidence);
        ui.line(&head)?;
    }
    for (label, text) in [("<", &link.source), (">", &link.target)] {
        if text.is_empty() {
            continue;
        }
        for (at, line) in wrap(&visible(text), ui.width().saturating_sub(6)).iter().enumerate() {
            ui.line(&format!("  {} {line}", if at == 0 { label } else { " " }))?;
        }
    }
    Ok(())
}
