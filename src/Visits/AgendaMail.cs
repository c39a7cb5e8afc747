using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Visits;

/// <summary>The emails about the agenda of a visit, each called within the transaction of the change.</summary>
internal sealed class AgendaMail(VisitMailer mailer)
{
    private const string Page = "/agenda";

    /// <summary>Tells the other side that the agenda is new or changed.</summary>
    public Task Changed(Visit visit, AgendaSide by, IReadOnlyList<FieldChange> changes, CancellationToken ct)
    {
        var what = visit.Agenda!.Version == 1 ? "Agenda" : "Changed agenda";
        return TellOthers(
            new(visit, "visit-agenda-changed", $"{what}: {visit.School.Name} at {visit.HostDay.School.Name}")
            {
                Page = Page,
                Changes = changes,
            },
            by,
            ct
        );
    }

    /// <summary>Tells everyone who comes and those who host, once both sides have agreed. Their calendars get the
    /// agenda.</summary>
    public async Task Agreed(Visit visit, CancellationToken ct)
    {
        if (!visit.Agenda!.IsAgreed)
            return;
        await mailer.TellHost(new(visit, "visit-agenda-agreed", $"Agenda: visit from {visit.School.Name}"), ct);
        await mailer.TellEveryone(
            new(visit, "visit-agenda-agreed", $"Agenda: your visit to {visit.HostDay.School.Name}"),
            ct
        );
    }

    public Task Commented(Visit visit, AgendaComment comment, CancellationToken ct) =>
        TellOthers(
            new(visit, "visit-agenda-comment", $"{comment.By} commented on the agenda")
            {
                Page = Page,
                Key = $"{comment.Id}",
                Note = (comment.By, comment.Text),
            },
            comment.Side,
            ct
        );

    private async Task TellOthers(VisitEmail email, AgendaSide by, CancellationToken ct)
    {
        if (by != AgendaSide.Guest)
            await mailer.TellVisitors(email, VisitNotices.Change, ct);
        if (by != AgendaSide.Host)
            await mailer.NotifyHost(await mailer.Asked(email, ct), VisitNotices.Change, ct);
    }
}
