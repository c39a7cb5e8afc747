using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The form for what its owner says about a measure.</summary>
internal sealed class MeasureForm : Form
{
    private readonly IReadOnlyList<MeasureGroup> groups;

    public MeasureForm(IReadOnlyList<MeasureGroup> groups)
    {
        this.groups = groups;
        Group.From(groups.Select(group => group.Option));
    }

    public Field Draft { get; } = Field.Text("draft", "Draft").UpTo(40);

    public Field Version { get; } = Field.Number("version", "Version", 0, int.MaxValue);

    public Field Name { get; } =
        Field
            .Text("name", "What do you measure?")
            .UpTo(Measure.NameLength)
            .Cleaned(PointText.OneLine)
            .Require("Enter what you measure.")
            .WithHint("For example, “Students who speak in a discussion.” Please don’t name students.");

    public Field Unit { get; } =
        Field
            .Text("unit", "Unit")
            .UpTo(Measure.UnitLength)
            .Cleaned(PointText.OneLine)
            .WithHint("For example, students, minutes, or %.");

    public Field Goal { get; } =
        Field
            .Text("goal", "Goal")
            .UpTo(20)
            .Accept(text => PointText.Number(text) is not null, "Enter a number, such as 12 or 7.5.")
            .WithHint("The chart shows it as a line.");

    public Field Type { get; } =
        Field
            .Choice("type", "What is it for?", "radios")
            .From([
                new($"{MeasureType.Outcome}", "Outcome", "What you want to change in the end."),
                new($"{MeasureType.Process}", "Process", "Whether you do what you planned."),
                new($"{MeasureType.Balancing}", "Balancing", "Whether something else gets worse."),
            ]);

    public Field Students { get; } =
        Field.Checkbox("students", "Values count students. Warn me about counts below 10, which can identify them.");

    public Field Group { get; } =
        Field
            .Choice("group", "Who else can see it and add points?")
            .WithHint(
                "Private unless you choose a studio or a school. Your evaluators can’t see it, even if they’re members."
            );

    /// <summary>What is saved, if someone saved something else after the form was opened.</summary>
    public IReadOnlyList<SavedValue> Saved { get; private set; } = [];

    public Guid DraftId => Guid.TryParse(Draft.Value, out var id) ? id : Guid.CreateVersion7();

    public MeasurePlan Plan =>
        new(Name.Value, Unit.Value, Enum.TryParse<MeasureType>(Type.Value, out var type) ? type : default)
        {
            Goal = Goal.Values.Count > 0 ? PointText.Number(Goal.Value) : null,
            CountsStudents = Students.Checked,
        };

    public MeasureGroup? ChosenGroup => groups.FirstOrDefault(group => group.Key == Group.Value);

    public MeasureForm Fill(MeasurePlan plan, MeasureGroup? group)
    {
        Name.Set(plan.Name);
        Unit.Set(plan.Unit);
        Goal.Set(plan.Goal is { } goal ? ChartText.Plain(goal) : null);
        Type.Set(plan.Type == MeasureType.Unspecified ? null : $"{plan.Type}");
        Students.Set(plan.CountsStudents ? "true" : null);
        Group.Set(group?.Key);
        return this;
    }

    /// <summary>Fails if the sender saw another version than the one saved, and then counts that one as
    /// seen.</summary>
    public bool Compare(int version, MeasureForm saved)
    {
        if (Version.Values.Count == 0 || Version.AsNumber == version)
            return true;
        Version.Set($"{version}");
        Fail("This measure was changed after you opened it. Compare what’s saved now, then save again.");
        Saved =
        [
            .. ((Field[])[Name, Unit, Goal, Type, Group])
                .Zip([saved.Name, saved.Unit, saved.Goal, saved.Type, saved.Group])
                .Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => new SavedValue(pair.First.Label, Shown(pair.Second))),
        ];
        return false;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        return Valid;
    }

    private static string Shown(Field field) =>
        field.Options.FirstOrDefault(option => option.Value == field.Value)?.Text ?? field.Value;
}

/// <param name="Value">Blank if nothing is saved.</param>
internal sealed record SavedValue(string Label, string Value);
