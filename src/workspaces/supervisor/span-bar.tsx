import { standards, type SpanFigures } from '../../../domain/escalation/response-times.ts';

/** A bar shorter than the first standard would hide the line it is measured by. */
const leastSeconds = 30;
const [width, height] = [100, 10];

/** Half, nine of ten and nineteen of twenty as one bar, with the standards' seconds as lines. The numbers stand above it as text. */
export function SpanBar({ figures: { span, p50, p90, p95 } }: { readonly figures: SpanFigures }) {
  const lines = (standards[span] ?? []).map(({ seconds }) => seconds);
  const longest = Math.max(leastSeconds, ...lines.map((seconds) => seconds * 1.2), p95 ?? p90 ?? p50 ?? 0);
  // What is still waited for reaches to the end of the bar.
  const at = (seconds: number | null): number => Math.min(width, ((seconds ?? longest) / longest) * width);
  return (
    <svg className="span-bar" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className={p95 === null ? 'span-waited' : 'span-95'} x={0} y={3} width={at(p95)} height={4} />
      {p90 === null ? null : <rect className="span-90" x={0} y={2} width={at(p90)} height={6} />}
      {p50 === null ? null : <rect className="span-50" x={0} y={1} width={at(p50)} height={8} />}
      {lines.map((seconds) => (
        <line key={seconds} className="span-standard" x1={at(seconds)} x2={at(seconds)} y1={0} y2={height} />
      ))}
    </svg>
  );
}
