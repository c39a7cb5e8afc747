using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Something to do after a session.</summary>
internal sealed class SessionNextStep
{
    public const int TextLength = 200;

    private SessionNextStep() => Text = "";

    public SessionNextStep(Guid session, int position, NextStep step)
    {
        Id = Guid.CreateVersion7();
        SessionId = session;
        Position = position;
        Text = step.Text;
        WhoId = step.Who;
        DueOn = step.DueOn;
    }

    public Guid Id { get; private set; }

    public Guid SessionId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; }

    public Guid? WhoId { get; private set; }

    public Account? Who { get; private set; }

    public LocalDate? DueOn { get; private set; }
}
