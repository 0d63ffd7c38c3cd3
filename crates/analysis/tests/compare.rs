//! What holds of any two texts compared.

use ascribe_analysis::{
    ModelError,
    compare::{Comparer, Pool, passages},
};
use proptest::prelude::*;
use std::sync::LazyLock;

static COMPARER: LazyLock<Comparer> = LazyLock::new(|| match Comparer::load() {
    Ok(comparer) => comparer,
    Err(why) => unreachable!("{why}"),
});

fn check(a: &str, b: &str) -> Result<(), ModelError> {
    let pair = COMPARER.pair(a, b)?;
    assert!((pair.entailment + pair.contradiction + pair.neutral - 1.0).abs() < 1e-4, "{pair:?}");
    assert!((0.0..=5.0).contains(&pair.similarity), "{pair:?}");
    let stance = COMPARER.stance(a, b)?;
    assert!(
        (stance.agree + stance.disagree + stance.discuss + stance.unrelated - 1.0).abs() < 1e-4,
        "{stance:?}"
    );
    let vector = COMPARER.embed(a)?;
    assert!((vector.iter().map(|x| x * x).sum::<f32>() - 1.0).abs() < 1e-3);
    assert_eq!(pair, COMPARER.pair(a, b)?, "the same texts gave two judgements");
    assert!(passages(a, b).len() <= a.len() + passages(a, b).matches(' ').count());
    Ok(())
}

fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        4 => prop::sample::select(vec![
            "the mayor ", "12 ", "1,000,000 ", ".5", "three million million ", ",", "\u{0301}", "東京", "\u{200b}", "\n\n", "“",
            "999999999999999 trillion ",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(fragment, 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn judgements_are_probabilities(a in text(), b in text()) {
        check(&a, &b)?;
    }
}

#[test]
fn a_long_text_is_read_as_far_as_there_is_room() -> Result<(), ModelError> {
    let long = "12 mayors spoke of 13 bridges. ".repeat(20_000);
    check(&long, &long)?;
    let longer = format!("{long}And then the mill burnt.");
    assert_eq!(COMPARER.pair(&long, "The mill stands.")?, COMPARER.pair(&longer, "The mill stands.")?);
    Ok(())
}

#[test]
fn the_best_of_a_pool_stands_first() -> Result<(), ModelError> {
    assert!(Pool::of(&COMPARER, Vec::new())?.rank("anything")?.is_empty());
    let texts = ["The mill burnt down on Sunday.", "The mayor resigned.", "", "Bread costs 3 crowns."];
    let pool = Pool::of(&COMPARER, texts.map(str::to_owned).to_vec())?;
    let hits = pool.rank("A fire destroyed the old mill at the weekend.")?;
    assert_eq!((hits[0].at, hits.len()), (0, 4));
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    Ok(())
}
