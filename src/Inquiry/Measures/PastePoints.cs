using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Adds many points from a spreadsheet, after a preview.</summary>
internal static class PastePoints
{
    internal sealed class PasteForm : Form
    {
        public const int MaxLength = 60_000;

        public Field Text { get; } =
            Field
                .LongText("text", "Rows from your spreadsheet", 10)
                .UpTo(MaxLength)
                .Require("Paste at least one row with a date and a value.")
                .WithHint(
                    "One row for each point: date, value, and a note if you like. "
                        + "Tabs, commas, and semicolons all work."
                );

        /// <summary>A stamp of the text that was previewed.</summary>
        public Field Seen { get; } = Field.Text("seen", "Seen").UpTo(64);

        public string Stamp => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text.Value)));

        /// <summary>Sets an error that names each line.</summary>
        public void Fail(IReadOnlyList<PasteError> errors)
        {
            if (errors.Count > 0)
                Text.Fail(
                    errors.Count == 1 ? "Fix one line, then try again." : $"Fix {errors.Count} lines, then try again."
                );
        }
    }

    internal sealed record Page(PasteForm Form) : PageModel("Paste points")
    {
        public required string Measure { get; init; }

        public required string Url { get; init; }

        public IReadOnlyList<PasteError> Errors { get; init; } = [];

        /// <summary>The points to be added; empty before the preview.</summary>
        public IReadOnlyList<PreviewLine> Preview { get; init; } = [];

        public bool SmallCounts { get; init; }
    }

    internal sealed record PreviewLine(string Date, string Value, string Note);

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        await MeasureReading.Find(context, policy, id) is { } measure
            ? View.Page("measures/paste", PageFor(measure, new PasteForm()))
            : View.NotFound;

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeMeasure change
    )
    {
        if (await MeasureReading.Find(context, policy, id) is not { } measure)
            return View.NotFound;
        var form = new PasteForm();
        if (!await form.Read(context.Http))
            return View.Invalid("measures/paste", PageFor(measure, form));
        var pasted = new PastedPoints(form.Text.Value, ShowMeasure.Latest(context));
        var isOwner = measure.OwnerId == context.User.Id;
        form.Fail(pasted.Errors);
        if (pasted.Points.Count == 0 && !(isOwner && pasted.Marks.Count > 0))
            form.Text.Fail("Paste at least one row with a date and a value.");
        if (!form.Valid)
            return View.Invalid("measures/paste", PageFor(measure, form) with { Errors = pasted.Errors });
        if (form.Seen.Value != form.Stamp)
            return View.Page("measures/paste", Preview(measure, form, pasted, isOwner));
        return await Add(context, change, measure, pasted);
    }

    private static async Task<IResult> Add(
        RequestContext context,
        ChangeMeasure change,
        Measure measure,
        PastedPoints pasted
    )
    {
        var added = await change.Add(measure.Id, context.User.Id, pasted.Points, context.Ct);
        if (added is null)
            return View.Refused(measure.Url, $"Nothing changed. A measure can have {Measure.MaxPoints} points.");
        if (measure.OwnerId == context.User.Id)
            await change.Add(measure.Id, MarksOf(measure.Id, pasted, context), context.Ct);
        var left = pasted.Points.Count - added.Value;
        return View.Redirect(
            measure.Url,
            (added == 1 ? "Added 1 point." : $"Added {added} points.")
                + (left > 0 ? $" We left out {left} that the measure already has." : "")
        );
    }

    public static List<MeasureMark> MarksOf(Guid measure, PastedPoints pasted, RequestContext context) =>
        [.. pasted.Marks.Select(mark => new MeasureMark(measure, mark.Date, mark.Label, null, context.Now))];

    private static Page Preview(Measure measure, PasteForm form, PastedPoints pasted, bool isOwner)
    {
        form.Seen.Set(form.Stamp);
        var points = pasted.Points.Select(p => new MeasurePoint(measure.Id, default, default, p, default)).ToList();
        return PageFor(measure, form) with
        {
            Preview =
            [
                .. pasted.Points.Select(p => new PreviewLine(
                    ChartText.Date(p.Date),
                    ChartText.Amount(p.Value, measure.Unit),
                    p.Note
                )),
                .. pasted
                    .Marks.Where(_ => isOwner)
                    .Select(m => new PreviewLine(ChartText.Date(m.Date), "Mark", m.Label)),
            ],
            SmallCounts = new MeasureReading(measure, points).HasSmallCounts,
        };
    }

    private static Page PageFor(Measure measure, PasteForm form) =>
        new(form)
        {
            Measure = measure.Name,
            Url = measure.Url,
            Breadcrumbs = [new("Your measures", ListMeasures.Url), new(measure.Name, measure.Url)],
            Robots = "noindex",
        };
}
