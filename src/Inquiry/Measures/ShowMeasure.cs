using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A measure: a form to add a point, its run chart, and the table with the same values.</summary>
internal static class ShowMeasure
{
    internal sealed record Page(PointForm Form, MarkForm MarkForm) : PageModel
    {
        public required string Url { get; init; }

        public required string Unit { get; init; }

        public required bool IsOwner { get; init; }

        public required string Owner { get; init; }

        public required string Type { get; init; }

        public required string Goal { get; init; }

        /// <summary>The studio or school that sees it; blank if it is private.</summary>
        public required string Group { get; init; }

        /// <summary>Where the group tells its work, for those who may read it.</summary>
        public required IReadOnlyList<GroupStory> Stories { get; init; }

        public required bool SmallCounts { get; init; }

        /// <summary>Null with too few points.</summary>
        public required ChartView? Chart { get; init; }

        /// <summary>How many points are missing for a chart.</summary>
        public required int Missing { get; init; }

        public required IReadOnlyList<PointLine> Points { get; init; }

        public required IReadOnlyList<MarkLine> Marks { get; init; }

        /// <summary>What can be undone now; null if nothing.</summary>
        public UndoOffer? Undo { get; init; }
    }

    /// <param name="Narrow">The picture for phones.</param>
    internal sealed record ChartView(Html Narrow, Html Wide, string Median, IReadOnlyList<string> Findings);

    internal sealed record PointLine(string Date, string Value, string Note)
    {
        public required string Side { get; init; }

        public required string Signal { get; init; }

        /// <summary>Who added it; blank if it was the owner.</summary>
        public required string Author { get; init; }

        /// <summary>Where to correct it; blank if the reader can't.</summary>
        public required string Url { get; init; }
    }

    /// <param name="Letter">The letter on the chart.</param>
    internal sealed record MarkLine(string Letter, string Date, string Label, string Url);

    internal sealed record UndoOffer(string Text, string Action, int Version);

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, SharePolicy policy)
    {
        if (await MeasureReading.Find(context, policy, id) is not { } measure)
            return View.NotFound;
        return View.Page(
            "measures/measure",
            await PageFor(context, policy, measure, PointForm.For(await Today(context)), new MarkForm())
        );
    }

    /// <summary>Adds a point.</summary>
    public static async Task<IResult> AddPoint(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeMeasure change
    )
    {
        if (await MeasureReading.Find(context, policy, id) is not { } measure)
            return View.NotFound;
        var form = new PointForm();
        if (!await form.ReadAll(context.Http, Latest(context)))
            return View.Invalid("measures/measure", await PageFor(context, policy, measure, form, new MarkForm()));
        var point = new MeasurePoint(id, context.User.Id, form.DraftId, form.Point, context.Now);
        var added = await change.Add(point, context.Ct);
        return added is null
            ? View.Refused(measure.Url, $"A measure can have {Measure.MaxPoints} points. Start a new one.")
            : View.Redirect(
                measure.Url,
                $"Added {ChartText.Amount(point.Value, measure.Unit)} on {ChartText.Date(point.Date)}."
            );
    }

    /// <summary>The latest date of a point: the current date in the zone that is farthest ahead.</summary>
    public static LocalDate Latest(RequestContext context) => context.Now.InUtc().Date.PlusDays(1);

    public static async Task<Page> PageFor(
        RequestContext context,
        SharePolicy policy,
        Measure measure,
        PointForm form,
        MarkForm marks
    )
    {
        var reading = await MeasureReading.Of(context, policy, measure);
        var chart = new RunChart(reading.Series);
        var group = await MeasureGroup.Of(measure, context.Db, policy, context.Ct);
        var isOwner = measure.OwnerId == context.User.Id;
        return new(form, marks)
        {
            Title = measure.Name,
            Url = measure.Url,
            Unit = measure.Unit,
            IsOwner = isOwner,
            Owner = measure.Owner.DisplayName,
            Type = measure.Type == MeasureType.Unspecified ? "" : $"{measure.Type} measure",
            Goal = measure.Goal is { } goal ? ChartText.Amount(goal, measure.Unit) : "",
            Group = group?.Name ?? "",
            Stories = group is null ? [] : await policy.StoriesOf(group.Audience, [group.Id], context.User, context.Ct),
            SmallCounts = reading.HasSmallCounts,
            Chart = chart.Rows.Count >= RunChart.MinPoints ? ViewOf(chart) : null,
            Missing = RunChart.MinPoints - chart.Rows.Count,
            Points = [.. chart.Rows.Zip(reading.Points, (row, point) => LineOf(row, point, measure, context.User.Id))],
            Marks =
            [
                .. reading.Marks.Select(
                    (m, at) =>
                        new MarkLine(
                            ChartText.Letter(at),
                            ChartText.Date(m.Date),
                            m.Label,
                            isOwner ? $"{measure.Url}/marks/{m.Id}" : ""
                        )
                ),
            ],
            Undo = await UndoPoints.Offer(context, measure),
            Breadcrumbs = [new("Today", "/today"), new("Your measures", ListMeasures.Url)],
            Robots = "noindex",
        };
    }

    private static ChartView ViewOf(RunChart chart) =>
        new(
            Picture(chart, RunChartSvg.NarrowWidth, "narrow"),
            Picture(chart, RunChartSvg.WideWidth, "wide"),
            ChartText.Amount(chart.Median, chart.Series.Unit),
            chart.Findings
        );

    private static Html Picture(RunChart chart, int width, string id) =>
        new(new RunChartSvg(chart, width).Draw(id).ToString(System.Xml.Linq.SaveOptions.DisableFormatting));

    private static PointLine LineOf(ChartRow row, MeasurePoint point, Measure measure, Guid reader) =>
        new(row.Date, ChartText.Amount(point.Value, measure.Unit), point.Note)
        {
            Side = row.Side,
            Signal = row.Signal,
            Author = point.AuthorId == measure.OwnerId ? "" : point.Author.DisplayName,
            Url = point.AuthorId == reader || measure.OwnerId == reader ? $"{measure.Url}/points/{point.Id}" : "",
        };

    private static async Task<LocalDate> Today(RequestContext context) =>
        context.Now.InZone(Clock.Zone(await context.Db.ZoneOf(context.User, context.Ct))).Date;
}
