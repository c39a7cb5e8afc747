using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A teacher would like to see what a host shows on a day, and can't request the visit themselves. At most one
/// for each person and day.</summary>
internal sealed class VisitInterest
{
    public const int NoteLength = 500;

    private VisitInterest() => Note = "";

    public VisitInterest(HostDay day, Guid person, Guid school, string note, Instant now)
    {
        Id = Guid.CreateVersion7();
        HostDayId = day.Id;
        AccountId = person;
        SchoolId = school;
        Note = note;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid HostDayId { get; private set; }

    public HostDay HostDay { get; private set; } = null!;

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>The teacher's own school, whose coordinator can request the visit.</summary>
    public Guid SchoolId { get; private set; }

    public string Note { get; private set; }

    public Instant At { get; private set; }
}
