using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>A decision by a school leader or a district.</summary>
internal sealed class DecisionForm : SeenForm
{
    public const string Approve = "approve";
    public const string Question = "question";
    public const string Decline = "decline";

    /// <summary>The token of a personal link.</summary>
    public Field Token { get; } = Field.Text("token", "Link").UpTo(2000);

    public Field Decision { get; } =
        Field.Choice("decision", "Your decision", "radios").Require("Choose whether to approve this visit.");

    public DecisionForm() => Offer("This cancels the visit. We’ll email your reason to both schools.");

    public static DecisionForm For(VisitSide side)
    {
        var form = new DecisionForm();
        if (side == VisitSide.Host)
            form.Offer("This declines the request. We’ll email your reason to both schools.");
        return form;
    }

    private void Offer(string decline) =>
        Decision.From([
            new(Approve, "Approve"),
            new(Question, "Ask the coordinator a question", "You’ll decide after they answer."),
            new(Decline, "Decline", decline),
        ]);

    /// <summary>What the decision did.</summary>
    public string Said(VisitSide side) =>
        Decision.Value switch
        {
            Approve => "Approved. We emailed the visit coordinator.",
            Question => "Question sent. We’ll email you when the visit coordinator answers.",
            _ => side == VisitSide.Host
                ? "Declined. We emailed both schools."
                : "Declined. We canceled the visit and emailed both schools.",
        };

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

/// <summary>The coordinator asks a leader to approve, or answers an approver's question.</summary>
internal sealed class AskForm : SeenForm
{
    public Field Message { get; } =
        Field.LongText("message", "Your message", 4).UpTo(1000).WithHint("Please don’t name students.");
}
