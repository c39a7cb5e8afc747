using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Replies;

/// <summary>Puts what someone wrote into the visit's history, and emails it to those who should know.</summary>
internal sealed class ReplyMail(VisitMailer mailer)
{
    /// <param name="kind">Wrote or TimeProposed.</param>
    /// <param name="to">The side whose coordinators hear of it; Network for both.</param>
    public VisitStep Step(VisitEventKind kind, Actor by, string text, VisitSide to) =>
        new((visit, now) => visit.Receive(kind, new(by, now) { Reason = text }), (_, visit, ct) => Tell(visit, to, ct));

    /// <summary>Returns the side that hears what this side writes.</summary>
    public static VisitSide Other(VisitSide side) =>
        side switch
        {
            VisitSide.Host => VisitSide.Visitor,
            VisitSide.Visitor => VisitSide.Host,
            _ => VisitSide.Network,
        };

    private async Task Tell(Visit visit, VisitSide to, CancellationToken ct)
    {
        var said = visit.Events[^1];
        var email = new VisitEmail(
            visit,
            "visit-message",
            said.Kind == VisitEventKind.TimeProposed
                ? $"{said.By} proposes another time: {visit.School.Name} at {visit.HostDay.School.Name}"
                : $"{said.By} wrote about {visit.School.Name} at {visit.HostDay.School.Name}"
        );
        if (to is VisitSide.Host or VisitSide.Network)
            await Tell(await mailer.Asked(email, ct), await mailer.Hosts(visit, ct), ct);
        if (to is VisitSide.Visitor or VisitSide.Network)
            await Tell(await mailer.Answered(email, ct), await mailer.Visitors(visit, ct), ct);
    }

    /// <summary>Emails everyone but the writer. At least one of them gets it, whatever their settings.</summary>
    private async Task Tell(VisitEmail email, IReadOnlyList<VisitMailer.Reader> people, CancellationToken ct)
    {
        var readers = people.Where(reader => reader.Id != email.Visit.Events[^1].ById).ToList();
        var needed = readers.Count == 1 || !await mailer.AnyReached(readers, VisitNotices.Message, ct);
        foreach (var reader in readers)
            await mailer.Tell(email, reader, VisitNotices.Message, needed, ct);
    }
}
