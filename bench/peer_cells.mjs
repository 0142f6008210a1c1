// SPDX-License-Identifier: EUPL-1.2

/// The rows of catalogue.sql as the sorted lines that bench/world/catalogue.hpp describes. The statement gives the splits,
/// then as many grouping() flags (1 where the split is not part of the cell), then the measures.
export function cellLines(columns, rows) {
  const splits = columns.slice(0, columns.findIndex((name) => name.toLowerCase().startsWith('grouping')));
  const lines = rows.map((row) => {
    const cell = splits.map((split, i) => (Number(row[splits.length + i]) === 0 ? `${split}=${row[i] ?? 0},` : '')).join('');
    return cell + row.slice(2 * splits.length).map((count) => `;${count ?? 0}`).join('');
  });
  return lines.sort((a, b) => (a < b ? -1 : 1)).join('\n') + '\n';
}
