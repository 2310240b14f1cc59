// The rules that the ministry's conventions ask for; the three last are off by default.
return axe
  .run(document, {
    runOnly: {
      type: "tag",
      values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"],
    },
    rules: {
      "target-size": { enabled: true },
      "identical-links-same-purpose": { enabled: true },
      "label-content-name-mismatch": { enabled: true },
    },
    resultTypes: ["violations"],
  })
  .then(({ violations }) =>
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      targets: nodes.map(({ target, any, all, none }) => {
        const reasons = [...any, ...all, ...none].map((check) => check.message);
        return `${target.join(" ")}: ${reasons.join("; ")}`;
      }),
    })),
  );
