import { colours, font } from './deck-theme';
import type { BarChart, BarFill, BarSeries, LineChart, LineSeries } from './slide';
import { daySerial } from './chart-workbook';
import { escapeXml } from './xml-text';

/**
 * A native chart as DrawingML, in the order of elements that its schema asks for. pptxgenjs writes line charts that break
 * the schema and know one dash for all lines (ADR 0011); its place in the package is kept, its XML is not. Labels point to
 * the cells of the workbook that `chartWorkbook` makes, so that “Edit data” shows the same numbers.
 */
export function chartXml(chart: BarChart | LineChart, locale: string): string {
  const plot = chart.kind === 'bar' ? barPlot(chart) : linePlot(chart);
  const legend = chart.kind === 'line' || chart.legend ? legendXml : '';
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    `<c:date1904 val="0"/><c:lang val="${escapeXml(locale)}"/><c:roundedCorners val="0"/>` +
    `<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${plot}</c:plotArea>${legend}` +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart>' +
    `${textProperties(12, colours.ink)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
  );
}

const legendXml = `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textProperties(12, colours.ink)}</c:legend>`;
const axisIds = { category: 111_111_111, value: 222_222_222 } as const;

function barPlot(chart: BarChart): string {
  const { grouping, series, categories, axis, labelFormat } = chart;
  const drawn = series.map((one, index) => barSeries(one, index, chart)).join('');
  const count = categories.length;
  return (
    `<c:barChart><c:barDir val="bar"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${drawn}` +
    `<c:gapWidth val="${count > 6 ? 45 : 65}"/><c:overlap val="${grouping === 'percentStacked' ? 100 : 0}"/>${axisReferences}</c:barChart>` +
    `<c:catAx><c:axId val="${axisIds.category}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>` +
    `<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `${line(colours.muted)}${textProperties(12, colours.ink)}<c:crossAx val="${axisIds.value}"/><c:crosses val="autoZero"/>` +
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>' +
    valueAxis(axis, labelFormat, { position: 'b', crosses: 'max' })
  );
}

function barSeries(series: BarSeries, index: number, chart: BarChart): string {
  const points = (series.fills ?? []).map(
    (fill, point) =>
      `<c:dPt><c:idx val="${point}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${shapeFill(fill)}</c:dPt>`,
  );
  const stacked = chart.grouping === 'percentStacked';
  const isDark = stacked && series.fill.pattern === undefined;
  // On a pattern only a label with a ground of its own can be read.
  const labelGround =
    stacked && !isDark
      ? `<c:spPr><a:solidFill><a:srgbClr val="${colours.paper}"/></a:solidFill></c:spPr>`
      : '<c:spPr><a:noFill/></c:spPr>';
  return (
    `<c:ser>${seriesHead(series.name, index, chart.categories.length)}${shapeFill(series.fill)}<c:invertIfNegative val="0"/>${points.join('')}` +
    `<c:dLbls><c:numFmt formatCode="${escapeXml(chart.labelFormat)}" sourceLinked="0"/>` +
    `${labelGround}${textProperties(12, isDark ? colours.paper : colours.ink, true)}<c:dLblPos val="${stacked ? 'ctr' : 'outEnd'}"/>${labelShows}</c:dLbls>` +
    `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${chart.categories.length + 1}</c:f><c:strCache><c:ptCount val="${chart.categories.length}"/>` +
    chart.categories.map((text, point) => `<c:pt idx="${point}"><c:v>${escapeXml(text)}</c:v></c:pt>`).join('') +
    `</c:strCache></c:strRef></c:cat>${seriesValues(series.values, index)}</c:ser>`
  );
}

function linePlot(chart: LineChart): string {
  const { days, series, axis, dayFormat } = chart;
  const drawn = series.map((one, index) => lineSeries(one, index, chart)).join('');
  const span = daySerial(days.at(-1) ?? '1970-01-01') - daySerial(days[0] ?? '1970-01-01');
  return (
    `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${drawn}<c:marker val="1"/>${axisReferences}</c:lineChart>` +
    `<c:dateAx><c:axId val="${axisIds.category}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>` +
    `<c:numFmt formatCode="${escapeXml(dayFormat)}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `${line(colours.muted)}${textProperties(12, colours.ink)}<c:crossAx val="${axisIds.value}"/><c:crosses val="autoZero"/>` +
    `<c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="days"/><c:majorUnit val="${Math.max(1, Math.ceil(span / 5))}"/><c:majorTimeUnit val="days"/></c:dateAx>` +
    valueAxis(axis, axis.format, { position: 'l', crosses: 'min' })
  );
}

function lineSeries(series: LineSeries, index: number, { days, labelFormat, dayFormat }: LineChart): string {
  const { colour, width, dash, marker, labelAt } = series;
  const stroke = `<a:ln w="${Math.round(width * 12_700)}" cap="rnd"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:prstDash val="${dash}"/><a:round/></a:ln>`;
  const sign =
    marker === 'none'
      ? '<c:marker><c:symbol val="none"/></c:marker>'
      : `<c:marker><c:symbol val="${marker}"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr></c:marker>`;
  const label =
    labelAt === undefined
      ? ''
      : `<c:dLbls><c:dLbl><c:idx val="${labelAt}"/><c:numFmt formatCode="${escapeXml(labelFormat)}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>` +
        `${textProperties(12, colour, true)}<c:dLblPos val="t"/>${labelShows}</c:dLbl>${labelShowsNothing}</c:dLbls>`;
  return (
    `<c:ser>${seriesHead(series.name, index, days.length)}<c:spPr>${stroke}</c:spPr>${sign}${label}` +
    `<c:cat><c:numRef><c:f>Sheet1!$A$2:$A$${days.length + 1}</c:f><c:numCache><c:formatCode>${escapeXml(dayFormat)}</c:formatCode><c:ptCount val="${days.length}"/>` +
    days.map((day, point) => `<c:pt idx="${point}"><c:v>${daySerial(day)}</c:v></c:pt>`).join('') +
    `</c:numCache></c:numRef></c:cat>${seriesValues(series.values, index)}<c:smooth val="0"/></c:ser>`
  );
}

const axisReferences = `<c:axId val="${axisIds.category}"/><c:axId val="${axisIds.value}"/>`;
const labelShows =
  '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';
const labelShowsNothing = labelShows.replace('showVal val="1"', 'showVal val="0"');

function seriesHead(name: string, index: number, points: number): string {
  if (points === 0) throw new RangeError('A chart without points has nothing to show.');
  return (
    `<c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef><c:f>Sheet1!$${column(index)}$1</c:f>` +
    `<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`
  );
}

function seriesValues(values: readonly (number | null)[], index: number): string {
  const points = values.map((value, point) =>
    value === null ? '' : `<c:pt idx="${point}"><c:v>${value}</c:v></c:pt>`,
  );
  return (
    `<c:val><c:numRef><c:f>Sheet1!$${column(index)}$2:$${column(index)}$${values.length + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode>` +
    `<c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef></c:val>`
  );
}

/** Series stand from column B on; no chart of ours has more than 25. */
function column(index: number): string {
  return String.fromCharCode('B'.charCodeAt(0) + index);
}

function shapeFill({ colour, pattern }: BarFill): string {
  const fill =
    pattern === undefined
      ? `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
      : `<a:pattFill prst="${pattern}"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="${colours.paper}"/></a:bgClr></a:pattFill>`;
  return `<c:spPr>${fill}<a:ln w="9525"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`;
}

function valueAxis(
  axis: BarChart['axis'],
  format: string,
  { position, crosses }: { readonly position: 'b' | 'l'; readonly crosses: 'max' | 'min' },
): string {
  const bounds = axis === null ? '' : `<c:max val="${axis.high}"/><c:min val="${axis.low}"/>`;
  const grid = axis === null ? '' : `<c:majorGridlines>${line(colours.rule)}</c:majorGridlines>`;
  return (
    `<c:valAx><c:axId val="${axisIds.value}"/><c:scaling><c:orientation val="minMax"/>${bounds}</c:scaling><c:delete val="${axis === null ? 1 : 0}"/>` +
    `<c:axPos val="${position}"/>${grid}<c:numFmt formatCode="${escapeXml(axis?.format ?? format)}" sourceLinked="0"/>` +
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>` +
    `${textProperties(12, colours.muted)}<c:crossAx val="${axisIds.category}"/><c:crosses val="${crosses}"/><c:crossBetween val="between"/>` +
    `${axis === null ? '' : `<c:majorUnit val="${axis.step}"/>`}</c:valAx>`
  );
}

function line(colour: string): string {
  return `<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`;
}

function textProperties(size: number, colour: string, bold = false): string {
  return (
    `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${bold ? 1 : 0}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>` +
    `<a:latin typeface="${font}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
  );
}
