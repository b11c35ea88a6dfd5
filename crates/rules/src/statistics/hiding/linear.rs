//! For tests: which sums follow from others by adding and subtracting. Numbers are reckoned modulo a prime, so that
//! nothing is lost to rounding.

const PRIME: u64 = 1_000_000_007;

/// The sums that are known, each a number for every cell, in a form in which it is plain which others follow.
#[derive(Default)]
pub(crate) struct Known(Vec<(usize, Vec<u64>)>);

impl Known {
    fn reduce(&self, mut sum: Vec<u64>) -> Vec<u64> {
        for (lead, known) in &self.0 {
            let times = sum[*lead];
            if times != 0 {
                for (cell, known) in sum.iter_mut().zip(known) {
                    *cell = (*cell + (PRIME - times) * known) % PRIME;
                }
            }
        }
        sum
    }

    /// Another sum is known.
    pub(crate) fn learn(&mut self, sum: Vec<u64>) {
        let mut sum = self.reduce(sum);
        let Some(lead) = sum.iter().position(|cell| *cell != 0) else { return };
        let inverse = power(sum[lead], PRIME - 2);
        sum.iter_mut().for_each(|cell| *cell = *cell * inverse % PRIME);
        self.0.push((lead, sum));
    }

    /// Whether a sum follows from those that are known.
    pub(crate) fn tells(&self, sum: Vec<u64>) -> bool {
        self.reduce(sum).iter().all(|cell| *cell == 0)
    }
}

fn power(base: u64, exponent: u64) -> u64 {
    match exponent {
        0 => 1,
        even if even.is_multiple_of(2) => power(base * base % PRIME, even / 2),
        odd => base * power(base, odd - 1) % PRIME,
    }
}
