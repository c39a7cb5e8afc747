using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>The form for who is at a session: a row for each person. Rows without a choice stay unrecorded.</summary>
internal sealed class AttendanceSheet(IReadOnlyList<SessionPerson> people, string zone) : SeenForm
{
    /// <summary>What the button says that marks everyone without a choice as here.</summary>
    public const string Rest = "rest";

    public IReadOnlyList<AttendanceLine> Rows { get; } = [.. people.Select(person => new AttendanceLine(person, zone))];

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. Rows.Select(row => row.Mark)];

    public AttendanceSheet Showing(int version)
    {
        Version.Set($"{version}");
        return this;
    }

    /// <param name="rest">Whether those without a choice are here.</param>
    public IReadOnlyDictionary<Guid, AttendanceMark> Marks(bool rest) =>
        Rows.Select(row => (row.Id, Mark: row.Chosen ?? (rest ? AttendanceMark.Here : null)))
            .Where(row => row.Mark is not null)
            .ToDictionary(row => row.Id, row => row.Mark!.Value);
}

internal sealed class AttendanceLine
{
    public AttendanceLine(SessionPerson person, string zone)
    {
        Id = person.Id;
        Mark = Field
            .Choice($"mark-{person.Id:N}", person.Name, "radios")
            .From(Enum.GetValues<AttendanceMark>().Select(mark => new Option($"{mark}", mark.Text())));
        if (person.Attendance?.Proposed is { } mark)
            Mark.Set($"{mark}");
        Note = person.Attendance switch
        {
            { RecordedAt: { } at } recorded => $"Recorded by {recorded.RecordedBy}, {Clock.Format(at, zone)}",
            { JoinedOnlineAt: { } at } => $"Joined online, {Clock.Format(at, zone)}. Save to confirm.",
            _ => "",
        };
    }

    public Guid Id { get; }

    public Field Mark { get; }

    /// <summary>Who recorded it, or why it is proposed.</summary>
    public string Note { get; }

    public AttendanceMark? Chosen => Read(Mark.Value);

    public static AttendanceMark? Read(string? text) =>
        Enum.TryParse<AttendanceMark>(text, out var mark) && Enum.IsDefined(mark) && text == $"{mark}" ? mark : null;
}
