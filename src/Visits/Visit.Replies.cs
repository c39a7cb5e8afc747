using NetworkPortal.Meetings;

namespace NetworkPortal.Visits;

internal sealed partial class Visit
{
    /// <summary>Records a message that someone sent by email.</summary>
    /// <param name="kind">Wrote or TimeProposed.</param>
    public TransitionResult Receive(VisitEventKind kind, Happening happened) => Note(kind, happened);
}
