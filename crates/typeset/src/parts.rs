//! Sets a book in two parts, its front and its text, by a plan that tells what stands on which
//! page.
//!
//! The typesetter lays a whole document out again as long as anything in it asks the rest something
//! (where a heading is, say) and the answer has changed. Pages of the text ask nothing, since their
//! plan tells them where links lead: they are set once, however often the contents before them are.

use typst::World;
use typst::comemo::{Constraint, Track, Tracked};
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector, Locator};
use typst::model::Document;
use typst::utils::Protected;
use typst_layout::{PagedDocument, layout_document_for_bundle};

use super::world::EditionWorld;
use super::{TypesetError, placed};

/// How often a part is laid out, at most.
const ROUNDS: usize = 5;

/// What a part asks of the book, and what the answers were.
type Questions = Constraint<<dyn Introspector as Track>::Call>;

/// A part as it was laid out, and what went wrong where that may be for want of the rest.
type LaidOut = (PagedDocument, EcoVec<SourceDiagnostic>);

/// The text, laid out by itself.
struct TextPart {
    /// How many pages stand before it.
    before: usize,
    laid: LaidOut,
    asked: Questions,
}

/// The book of this world, by its plan.
pub(super) fn set(world: &EditionWorld, plan: &str) -> Result<PagedDocument, TypesetError> {
    let book = world.work(|world| book(world, plan));
    book.map_err(|errors| placed(world, &errors))
}

fn book(world: &EditionWorld, plan: &str) -> SourceResult<PagedDocument> {
    let front_world = world.asked(plan, "\"front\"");
    let mut text: Option<TextPart> = None;
    let mut known: Option<PagedDocument> = None;
    let mut round = 0;
    loop {
        round += 1;
        let so_far: &dyn Introspector = match &known {
            Some(book) => book.introspector().as_ref(),
            None => &EmptyIntrospector,
        };
        let asked = Questions::new();
        let (front, wrong) = laid_out(&front_world, so_far.track_with(&asked), BookPart::Front)?;
        let before = front.pages().len();
        let held = text.take().filter(|t| t.before == before && t.asked.validate(so_far));
        let part = match held {
            Some(held) => held,
            None => {
                let (world, asked) = (world.asked(plan, &before.to_string()), Questions::new());
                let laid = laid_out(&world, so_far.track_with(&asked), BookPart::Text)?;
                TextPart { before, laid, asked }
            }
        };
        let whole = bound(&front, &part);
        let now: &dyn Introspector = whole.introspector().as_ref();
        let is_sound = part.asked.validate(now);
        debug_assert!(is_sound, "pages of the text ask something, and are set again");
        if is_sound && asked.validate(now) || round == ROUNDS {
            let wrong: EcoVec<_> = wrong.into_iter().chain(part.laid.1).collect();
            return if wrong.is_empty() { Ok(whole) } else { Err(wrong) };
        }
        text = Some(part);
        known = Some(whole);
    }
}

/// Which part of the book: places within it are told apart by that.
#[derive(Clone, Copy, Hash)]
enum BookPart {
    Front,
    Text,
}

/// The part of a book that its world is asked for; `known`: what there is of the whole.
fn laid_out(
    world: &EditionWorld,
    known: Tracked<'_, dyn Introspector + '_>,
    part: BookPart,
) -> SourceResult<LaidOut> {
    let main = world.source(world.main()).map_err(|error| {
        let words = error.to_string();
        typst::ecow::eco_vec![typst::diag::error!(typst::syntax::Span::detached(), "{words}")]
    })?;
    let library = world.library();
    let (traced, mut sink) = (Traced::default(), Sink::new());
    let shown: &dyn World = world;
    let shown = shown.track();
    let route = Route::default();
    let content =
        typst_eval::eval(shown, library, traced.track(), sink.track_mut(), route.track(), &main)?
            .content();
    let mut engine = Engine {
        library,
        world: shown,
        introspector: Protected::new(known),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    let target = TargetElem::target.set(Target::Paged).wrap();
    let base = StyleChain::new(&library.styles);
    let locator = Locator::root().split().next(&part);
    let document = layout_document_for_bundle(&mut engine, &content, locator, base.chain(&target))?;
    Ok((document, sink.delayed()))
}

/// Both parts as one document, without the page that made left pages of the text left ones.
fn bound(front: &PagedDocument, text: &TextPart) -> PagedDocument {
    let mut pages: EcoVec<_> = front.pages().iter().cloned().collect();
    let mut number = pages.last().map_or(0, |page| page.number);
    for page in text.laid.0.pages().iter().skip(text.before % 2) {
        number += 1;
        let mut page = page.clone();
        page.number = number;
        pages.push(page);
    }
    PagedDocument::new(pages, front.info().clone())
}
