//! Resampling of documents, with the draws that Python's `random.Random(1).choice` makes.
//!
//! The generator is the Mersenne Twister MT19937: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally
//! equidistributed uniform pseudo-random number generator", ACM Transactions on Modeling and Computer Simulation 8
//! (1998), 3-30, with the authors' seeding by an array (2002).

/// How often the documents are drawn anew.
pub(crate) const SAMPLES: usize = 1000;

/// For each sample, the places of `documents` drawn with replacement, as many as there are.
pub(crate) fn samples(documents: usize) -> Vec<Vec<usize>> {
    if documents == 0 {
        return Vec::new();
    }
    let mut twister = Twister::seeded(1);
    (0..SAMPLES).map(|_| (0..documents).map(|_| twister.below(documents)).collect()).collect()
}

const SIZE: usize = 624;
const MIDDLE: usize = 397;

struct Twister {
    state: [u32; SIZE],
    next: usize,
}

impl Twister {
    /// Seeds by the array of the one word `seed`, as Python does with a small whole number.
    fn seeded(seed: u32) -> Self {
        let mut state = [0_u32; SIZE];
        state[0] = 19_650_218;
        for i in 1..SIZE {
            state[i] = spread(state[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        let mut i = 1;
        for _ in 0..SIZE {
            state[i] = (state[i] ^ spread(state[i - 1], 1_664_525)).wrapping_add(seed);
            i = advance(&mut state, i);
        }
        for _ in 1..SIZE {
            state[i] = (state[i] ^ spread(state[i - 1], 1_566_083_941)).wrapping_sub(i as u32);
            i = advance(&mut state, i);
        }
        state[0] = 0x8000_0000;
        Self { state, next: SIZE }
    }

    /// A whole number below `limit`, every one as likely: top bits, drawn again until they fit.
    fn below(&mut self, limit: usize) -> usize {
        let bits = usize::BITS - limit.leading_zeros();
        loop {
            let drawn = (self.word() >> (32 - bits)) as usize;
            if drawn < limit {
                return drawn;
            }
        }
    }

    fn word(&mut self) -> u32 {
        if self.next == SIZE {
            self.twist();
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C_5680;
        word ^= (word << 15) & 0xEFC6_0000;
        word ^ (word >> 18)
    }

    fn twist(&mut self) {
        for i in 0..SIZE {
            let joined = (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % SIZE] & 0x7FFF_FFFF);
            let odd = if joined & 1 == 1 { 0x9908_B0DF } else { 0 };
            self.state[i] = self.state[(i + MIDDLE) % SIZE] ^ (joined >> 1) ^ odd;
        }
        self.next = 0;
    }
}

fn spread(word: u32, factor: u32) -> u32 {
    (word ^ (word >> 30)).wrapping_mul(factor)
}

/// The next place; at the end the last word is carried to the front.
fn advance(state: &mut [u32; SIZE], place: usize) -> usize {
    if place + 1 < SIZE {
        return place + 1;
    }
    state[0] = state[SIZE - 1];
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draws_are_those_of_python() {
        let mut twister = Twister::seeded(1);
        let words: Vec<u32> = (0..3).map(|_| twister.word()).collect();
        assert_eq!(words, PYTHON_WORDS, "random.Random(1).getrandbits(32)");
        let first: Vec<usize> = samples(25)[0][..8].to_vec();
        assert_eq!(first, PYTHON_CHOICES, "random.Random(1).choice(range(25))");
        assert_eq!(samples(1)[SAMPLES - 1], [0]);
        assert!(samples(0).is_empty());
    }

    const PYTHON_WORDS: [u32; 3] = [577090037, 2444712010, 3639700191];
    const PYTHON_CHOICES: [usize; 8] = [4, 18, 24, 2, 8, 3, 15, 24];
}
