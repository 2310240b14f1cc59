//! Facets: within a group one chosen value is enough, between groups all must agree.

/// Which items have which values. Values are numbered over all groups.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// For each value, its group.
    groups: Vec<u16>,
    /// For each item, its values.
    items: Vec<Vec<u16>>,
}

impl Facets {
    /// The group of each value, and the values of each item.
    pub fn new(groups: Vec<u16>, items: Vec<Vec<u16>>) -> Self {
        Self { groups, items }
    }

    /// Says which groups have a chosen value, as bits.
    fn asked(&self, chosen: &[bool]) -> u32 {
        self.groups
            .iter()
            .zip(chosen)
            .filter(|(_, chosen)| **chosen)
            .fold(0, |asked, (group, _)| asked | 1 << group)
    }

    /// The groups in which an item has a chosen value, as bits.
    fn answered(&self, chosen: &[bool], item: usize) -> u32 {
        self.items[item]
            .iter()
            .filter(|value| chosen[usize::from(**value)])
            .fold(0, |answered, value| {
                answered | 1 << self.groups[usize::from(*value)]
            })
    }

    /// For each item, whether the choice keeps it; and for each value, how many items it would leave if it were chosen
    /// beside what is chosen in the other groups. `is_hit` says what a text search keeps.
    pub fn recount(
        &self,
        chosen: &[bool],
        is_hit: impl Fn(usize) -> bool,
    ) -> (Vec<bool>, Vec<u32>) {
        let asked = self.asked(chosen);
        let mut kept = vec![false; self.items.len()];
        let mut counts = vec![0; self.groups.len()];
        for (item, values) in self.items.iter().enumerate() {
            if !is_hit(item) {
                continue;
            }
            let refused = asked & !self.answered(chosen, item);
            kept[item] = refused == 0;
            for value in values {
                let own = 1 << self.groups[usize::from(*value)];
                if refused & !own == 0 {
                    counts[usize::from(*value)] += 1;
                }
            }
        }
        (kept, counts)
    }
}

#[cfg(test)]
mod tests {
    use super::Facets;

    /// Values 0 and 1 are natures, 2 and 3 hosts.
    fn facets() -> Facets {
        Facets::new(
            vec![0, 0, 1, 1],
            vec![vec![0, 2], vec![0, 3], vec![1, 2], vec![1], vec![0, 2, 3]],
        )
    }

    #[test]
    fn without_a_choice_all_is_kept_and_counted() {
        let (kept, counts) = facets().recount(&[false; 4], |_| true);
        assert_eq!(kept, [true; 5]);
        assert_eq!(counts, [3, 2, 3, 2]);
    }

    #[test]
    fn a_value_counts_what_it_would_leave() {
        let (kept, counts) = facets().recount(&[true, false, false, false], |_| true);
        assert_eq!(kept, [true, true, false, false, true]);
        // The other nature would be added, the hosts are counted among what is left.
        assert_eq!(counts, [3, 2, 2, 2]);
    }

    #[test]
    fn values_of_a_group_add_up_and_groups_agree() {
        let (kept, _) = facets().recount(&[true, true, true, false], |_| true);
        assert_eq!(kept, [true, false, true, false, true]);
    }

    #[test]
    fn a_search_leaves_fewer_to_count() {
        let (kept, counts) = facets().recount(&[false; 4], |item| item < 2);
        assert_eq!(kept, [true, true, false, false, false]);
        assert_eq!(counts, [2, 0, 1, 1]);
    }
}
