using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Kernel.Forms;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The form for one point.</summary>
internal sealed class PointForm : Form
{
    public Field Draft { get; } = Field.Text("draft", "Draft").UpTo(40);

    public Field Version { get; } = Field.Number("version", "Version", 0, int.MaxValue);

    public Field Value { get; } =
        Field
            .Text("value", "Value")
            .UpTo(30)
            .Require("Enter a value.")
            .Accept(
                text => PointText.Number(text) is not null,
                "Enter a number with up to 4 decimals, such as 12 or 7.5."
            );

    public Field Date { get; } = Field.Day("date", "Date").Require("Enter a date.");

    public Field Note { get; } =
        Field
            .Text("note", "Note")
            .UpTo(MeasurePoint.NoteLength)
            .Cleaned(PointText.OneLine)
            .WithHint("What was different that day? Please don’t include anything that could identify a student.");

    public Guid DraftId => Guid.TryParse(Draft.Value, out var id) ? id : Guid.CreateVersion7();

    public PointValue Point => new(Date.AsDay!.Value, PointText.Number(Value.Value)!.Value, Note.Value);

    /// <summary>Returns a blank form for today.</summary>
    public static PointForm For(LocalDate today)
    {
        var form = new PointForm();
        form.Date.Set(LocalDatePattern.Iso.Format(today));
        form.Draft.Set($"{Guid.CreateVersion7()}");
        return form;
    }

    public PointForm Fill(MeasurePoint point)
    {
        Value.Set(ChartText.Plain(point.Value));
        Date.Set(LocalDatePattern.Iso.Format(point.Date));
        Note.Set(point.Note);
        Version.Set($"{point.Version}");
        return this;
    }

    /// <param name="latest">The latest date of a point.</param>
    public async Task<bool> ReadAll(HttpContext http, LocalDate latest)
    {
        await Read(http);
        if (Date.AsDay is { } date && PointText.Problem(date, latest) is { } problem)
            Date.Fail(problem);
        return Valid;
    }

    /// <summary>Fails if the point was corrected after the form was opened, and then counts the correction as
    /// seen.</summary>
    public bool Compare(MeasurePoint saved, string unit)
    {
        if (Version.Values.Count == 0 || Version.AsNumber == saved.Version)
            return true;
        Version.Set($"{saved.Version}");
        Fail(
            $"Someone corrected this point after you opened it. It’s now {ChartText.Amount(saved.Value, unit)} on "
                + $"{ChartText.Date(saved.Date)}{(saved.Note.Length > 0 ? $" (“{saved.Note}”)" : "")}. Check your "
                + "entries, then save again."
        );
        return false;
    }
}

/// <summary>The form for a mark on the chart.</summary>
internal sealed class MarkForm : Form
{
    public Field Label { get; } =
        Field
            .Text("label", "What changed?")
            .UpTo(MeasureMark.LabelLength)
            .Cleaned(PointText.OneLine)
            .Require("Enter what changed.")
            .WithHint("For example, “Started exit tickets.”");

    public Field On { get; } = Field.Day("on", "Date of the change").Require("Enter a date.");
}
