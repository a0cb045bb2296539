//! A map and a set in order, kept as one list each. With the few entries they hold here they are as quick as the standard
//! library's trees, which each type of key and value gives tens of kilobytes of the program (decision 0017).

mod map;
mod set;

pub use map::Map;
pub use set::Set;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Numbers that look random and are the same each time.
    fn numbers() -> impl Iterator<Item = u32> {
        (0..2000_u32).scan(7_u32, |state, _| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some(*state >> 25)
        })
    }

    #[test]
    fn it_is_what_the_trees_are() {
        let (mut map, mut tree) = (Map::new(), BTreeMap::new());
        let (mut set, mut other) = (Set::new(), BTreeSet::new());
        for (step, number) in numbers().enumerate() {
            if step % 3 == 0 {
                assert_eq!(map.remove(&number), tree.remove(&number));
                assert_eq!(set.remove(&number), other.remove(&number));
            } else {
                assert_eq!(map.insert(number, step), tree.insert(number, step));
                assert_eq!(set.insert(number), other.insert(number));
            }
            assert!(map.iter().eq(tree.iter()) && set.iter().eq(other.iter()));
            assert_eq!(
                (map.get(&number), set.contains(&number)),
                (tree.get(&number), other.contains(&number))
            );
        }
        let text = serde_json::to_string(&map).unwrap();
        assert_eq!(text, serde_json::to_string(&tree).unwrap());
    }
}
