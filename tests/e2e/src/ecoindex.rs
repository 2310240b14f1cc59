//! EcoIndex, the published formula of GreenIT's collective: elements, requests and bytes against those of the web.

const ELEMENTS: [f64; 21] = [
    0.0, 47.0, 75.0, 159.0, 233.0, 298.0, 358.0, 417.0, 476.0, 537.0, 603.0, 674.0, 753.0, 843.0,
    949.0, 1076.0, 1237.0, 1459.0, 1801.0, 2479.0, 594_601.0,
];
const REQUESTS: [f64; 21] = [
    0.0, 2.0, 15.0, 25.0, 34.0, 42.0, 49.0, 56.0, 63.0, 70.0, 78.0, 86.0, 95.0, 105.0, 117.0,
    130.0, 147.0, 170.0, 205.0, 281.0, 3920.0,
];
const KILOBYTES: [f64; 21] = [
    0.0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27,
    1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223_212.26,
];

/// What a visit costs.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// Elements of the document, without those inside `<svg>`.
    pub elements: u32,
    /// Requests on the network.
    pub requests: u32,
    /// Bytes received, headers included.
    pub bytes: u32,
}

impl Visit {
    /// From 0 to 100; « A » above 80.
    pub fn ecoindex(self) -> f64 {
        let elements = quantile(f64::from(self.elements), &ELEMENTS);
        let requests = quantile(f64::from(self.requests), &REQUESTS);
        let kilobytes = quantile(f64::from(self.bytes) / 1000.0, &KILOBYTES);
        100.0 - 5.0 * (3.0 * elements + 2.0 * requests + kilobytes) / 6.0
    }
}

/// The rank of a value among twentieths of the web, interpolated.
fn quantile(value: f64, bounds: &[f64; 21]) -> f64 {
    let mut rank = 0.0;
    for bound in bounds.windows(2) {
        if value < bound[1] {
            return rank + (value - bound[0]) / (bound[1] - bound[0]);
        }
        rank += 1.0;
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::Visit;

    // The example of the formula's own documentation.
    #[test]
    fn the_formula_gives_the_published_example() {
        let visit = Visit {
            elements: 201,
            requests: 6,
            bytes: 107_178,
        };
        assert!((visit.ecoindex() - 87.45).abs() < 0.01);
    }
}
