using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Polling;

/// <summary>One question for each time of a poll.</summary>
internal sealed class AnswerForm : SeenForm
{
    private static readonly IReadOnlyList<Option> Choices =
    [
        .. Enum.GetValues<TimeAnswer>().Select(answer => new Option($"{answer}", answer.Text())),
    ];

    /// <param name="lines">The times as the reader reads them.</param>
    public AnswerForm(IEnumerable<TimeLine> lines) =>
        Times = [
            .. lines.Select(line =>
                Field
                    .Choice($"time-{line.Number}", line.When, "radios")
                    .From(Choices)
                    .Require("Choose an answer for each time.")
                    .WithHint(line.Hint)
            ),
        ];

    public IReadOnlyList<Field> Times { get; }

    public override IReadOnlyList<Field> Fields => [Version, .. Times];

    public IReadOnlyList<TimeAnswer> Answers => [.. Times.Select(asked => Enum.Parse<TimeAnswer>(asked.Value))];

    public AnswerForm Fill(PollReply? reply)
    {
        Version.Set($"{reply?.Revision ?? 0}");
        foreach (var (asked, answer) in Times.Zip(reply?.Answers ?? []))
            asked.Set($"{answer}");
        return this;
    }

    /// <summary>Returns where saved answers differ from what was entered.</summary>
    public IReadOnlyList<FieldChange> Difference(PollReply saved) =>
        FieldChange.Of(
            Times
                .Zip(saved.Answers)
                .Where(pair => pair.First.Value != $"{pair.Second}")
                .Select(pair => new FieldChange(pair.First.Label, "", pair.Second.Text()))
        );
}
