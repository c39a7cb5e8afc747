using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>The school leader's decision.</summary>
internal sealed class DecisionForm : SeenForm
{
    public const string Approve = "approve";
    public const string Question = "question";
    public const string Decline = "decline";

    public Field Decision { get; } =
        Field
            .Choice("decision", "Your decision", "radios")
            .Require("Choose whether to approve this visit.")
            .From([
                new(Approve, "Approve"),
                new(Question, "Ask the coordinator a question", "You’ll decide after they answer."),
                new(Decline, "Decline", "This cancels the visit. We’ll email your reason to both schools."),
            ]);

    public Field Note { get; } =
        Field.LongText("note", "Your question, reason, or note", 4).UpTo(1000).WithHint("Please don’t name students.");

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        if (Decision.Value == Question && Note.Value.Length == 0)
            Note.Fail("Enter your question.");
        if (Decision.Value == Decline && Note.Value.Length == 0)
            Note.Fail("Enter a reason so both schools understand.");
        return Valid;
    }
}

/// <summary>The coordinator asks a leader to approve, or answers the leader's question.</summary>
internal sealed class AskForm : SeenForm
{
    public Field Message { get; } =
        Field
            .LongText("message", "Message to your school leaders", 4)
            .UpTo(1000)
            .WithHint("Please don’t name students.");
}
