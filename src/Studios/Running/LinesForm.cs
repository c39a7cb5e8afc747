using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>The form for what came of a session: three lines, and next steps. A blank step is ignored.</summary>
internal sealed class LinesForm : SeenForm
{
    private const int LineLength = 300;

    /// <param name="people">Those who can take a next step.</param>
    public LinesForm(IEnumerable<SessionPerson> people)
    {
        var options = people.Select(person => new Option($"{person.Id}", person.Name)).ToList();
        Steps = [.. Enumerable.Range(1, SessionRecord.MaxNextSteps).Select(number => new NextStepRow(number, options))];
    }

    public Field Did { get; } =
        Field.LongText("did", "What we did", 2).UpTo(LineLength).Require("Enter what you did, in a sentence.");

    public Field Found { get; } =
        Field.LongText("found", "What we found", 2).UpTo(LineLength).Require("Enter what you found, in a sentence.");

    public Field Next { get; } =
        Field.LongText("next", "What is next", 2).UpTo(LineLength).Require("Enter what is next, in a sentence.");

    public Field Again { get; } = Field.Checkbox("again", "Email everyone the corrected version");

    public IReadOnlyList<NextStepRow> Steps { get; }

    public override IReadOnlyList<Field> Fields =>
        [.. base.Fields, .. Steps.SelectMany(row => new[] { row.Text, row.Who, row.DueOn })];

    public SessionLines Lines =>
        new(Did.Value, Found.Value, Next.Value, [.. Steps.Where(row => !row.IsBlank).Select(row => row.Step)]);

    public LinesForm Show(SessionRecord record)
    {
        Version.Set($"{record.LinesVersion}");
        if (record.SentAt is null)
            return this;
        Did.Set(record.Did);
        Found.Set(record.Found);
        Next.Set(record.Next);
        foreach (var (step, at) in record.NextSteps.OrderBy(s => s.Position).Select((step, at) => (step, at)))
            Steps[at].Fill(step);
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        foreach (var row in Steps)
            row.Check();
        return Valid;
    }
}

internal sealed class NextStepRow(int number, IReadOnlyList<Option> people)
{
    public int Number { get; } = number;

    public Field Text { get; } =
        Field.Text($"step-{number}", "Next step").UpTo(SessionNextStep.TextLength).WithAutocomplete("off");

    public Field Who { get; } = Field.Choice($"who-{number}", "Who").From(people);

    public Field DueOn { get; } = Field.Day($"due-{number}", "By");

    public bool IsBlank => Text.Values.Count == 0;

    public NextStep Step => new(Text.Value, Guid.TryParse(Who.Value, out var who) ? who : null, DueOn.AsDay);

    public void Fill(SessionNextStep step)
    {
        Text.Set(step.Text);
        Who.Set(step.WhoId is { } who ? $"{who}" : null);
        DueOn.Set(step.DueOn is { } due ? $"{due:uuuu-MM-dd}" : null);
    }

    public void Check()
    {
        if (IsBlank && (Who.Values.Count > 0 || DueOn.Values.Count > 0))
            Text.Fail($"Next step {Number}: enter what to do.");
    }
}
