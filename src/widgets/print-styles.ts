import { css } from 'lit';

/** On paper: the whole table, no overlays. Fetched after the first picture, long before anybody prints. */
export const printStyles = css`
  @media print {
    [popover], dialog, .table-toggle, .actions, .controls, .progress, .banner button, .blank .row, .switch { display: none !important; }
    /* The full day takes the place of a time that means today. */
    .chip:has(+ .print-only) { display: none; }
    .chart { max-inline-size: 100%; height: auto; break-inside: avoid; }
    .chart.has-active .period:not(.active) .mark { opacity: 1; }
    .chart .band-light, .ring { display: none; }
    .dot, .chart .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .table-box { max-block-size: none; overflow: visible; }
    /* A heading stands with what it is of, and the total once, at the end. */
    header { break-inside: avoid; break-after: avoid; }
    thead { display: table-header-group; }
    tfoot { display: table-row-group; }
    tr { break-inside: avoid; }
    th, td { position: static !important; background: none !important; }
    .table-box.hidden { position: static; inline-size: auto; block-size: auto; overflow: visible; clip-path: none; white-space: normal; }
    .print-only { display: block; }
    .size-S .table-box table { font-size: 0.72em; }
    .size-S .table-box :is(th, td) { padding: 3px 1.5px; white-space: nowrap; }
    .size-S .table-box :is(thead th, .wraps) { white-space: normal; overflow-wrap: break-word; min-inline-size: 0; }
    .size-S .table-box .state { display: block; margin: 0; }
  }
`;
