using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Receiving;
using NodaTime;

namespace NetworkPortal.Visits.Replies;

/// <summary>Reads replies to emails about visits: what people's calendars answer, and what they write.</summary>
internal sealed class VisitReplies(
    PortalDb db,
    CalendarAnswers calendars,
    ChangeVisit change,
    ReplyMail messages,
    TimeProvider time
) : IReplyReader
{
    /// <summary>More in one day is a machine, not a person.</summary>
    private const int MaxPerDay = 20;

    private static readonly Duration OpenFor = Duration.FromDays(60);

    public Task<ReplyOutcome?> Read(IncomingMail mail, CancellationToken ct) =>
        mail.Calendar is { } answer ? calendars.Read(mail.From, answer, ct)
        : mail.Thread is { } id ? Write(id, mail, ct)
        : Task.FromResult<ReplyOutcome?>(null);

    private async Task<ReplyOutcome?> Write(Guid id, IncomingMail mail, CancellationToken ct)
    {
        if (await db.Visits.AsNoTracking().Whole().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } visit)
            return null;
        if (await ReplyParty.Find(db, visit, mail.From, ct) is not { } party)
            return ReplyOutcome.UnknownSender;
        if (Text(mail) is not { Length: > 0 } text)
            return ReplyOutcome.Empty;
        var now = time.Now();
        if (now > visit.HostDay.EndsAt + OpenFor)
            return ReplyOutcome.Closed;
        if (visit.Events.Count(e => e.Kind == VisitEventKind.Wrote && e.At > now - Duration.FromDays(1)) >= MaxPerDay)
            return ReplyOutcome.TooMany;
        var step = messages.Step(VisitEventKind.Wrote, party.By, text, ReplyMail.Other(party.Side));
        await change.Run(db.Visits, id, step, ct);
        return ReplyOutcome.Applied;
    }

    private static string Text(IncomingMail mail) =>
        string.Join(
            "\n\n",
            new[]
            {
                mail.Text,
                mail.Attachments == 0
                    ? ""
                    : $"({Plural.Of(mail.Attachments, "attachment", "attachments")} not included. Ask the sender.)",
            }.Where(part => part.Length > 0)
        );
}
