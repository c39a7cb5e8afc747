using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits.Replies;

/// <summary>
/// Carries out what people's calendars answer to invitations. They go to the organizer's one address, so the event, the
/// attendee, and the authenticated sender must fit together (decision 0071).
/// </summary>
internal sealed class CalendarAnswers(PortalDb db, ChangeVisit change, ReplyMail messages, TimeProvider time)
{
    /// <summary>Clocks differ; an answer from the future would make later ones look old.</summary>
    private static readonly Duration Tolerance = Duration.FromHours(1);

    public async Task<ReplyOutcome?> Read(string sender, CalendarReply answer, CancellationToken ct)
    {
        var visit = await db.Visits.AsNoTracking().Whole().FirstOrDefaultAsync(v => v.CalendarUid == answer.Uid, ct);
        if (visit is null)
            return null;
        var key = EmailAddress.Key(sender);
        if (
            EmailAddress.Key(answer.Attendee) != key
            || visit.People.Find(p => p.IsComing && p.NormalizedEmail == key) is not { } person
        )
            return ReplyOutcome.UnknownSender;
        if (answer.Sequence > visit.Sequence || answer.At > time.Now() + Tolerance)
            return ReplyOutcome.UnknownTopic;
        if (!visit.CanChange(time.Now()))
            return ReplyOutcome.Closed;
        var account = await db.AccountWith(key, ct);
        var step = Step(visit, person, new(person.Name, account), answer);
        var changed = await change.Run(db.Visits, visit.Id, Recorded(step, person.Id, answer), ct);
        return changed.Result == TransitionResult.Done ? ReplyOutcome.Applied : ReplyOutcome.Outdated;
    }

    /// <summary>Records the answer first; an outdated one changes nothing else either.</summary>
    private static VisitStep Recorded(VisitStep step, Guid person, CalendarReply answer) =>
        step with
        {
            Apply = (visit, now) =>
                visit.People.Find(p => p.Id == person)?.Respond(Response(answer), answer.Sequence, answer.At) == true
                    ? step.Apply(visit, now)
                    : TransitionResult.Refused,
        };

    private VisitStep Step(Visit visit, VisitPerson person, Actor by, CalendarReply answer) =>
        answer.Answer switch
        {
            CalendarAnswer.Proposed => messages.Step(
                VisitEventKind.TimeProposed,
                by,
                Lines(When(visit, answer), answer.Comment),
                VisitSide.Network
            ),
            CalendarAnswer.Declined when person.Side == VisitSide.Visitor && (visit.TeamSize > 1 || visit.IsSignUp) =>
                VisitStep.Excuse(person.Id, by, answer.Comment),
            // The last person can't leave the team, and hosts aren't on it: a coordinator decides what happens.
            CalendarAnswer.Declined => messages.Step(
                VisitEventKind.Wrote,
                by,
                Lines("Declined the calendar invitation.", answer.Comment),
                person.Side
            ),
            _ when answer.Comment.Length > 0 => messages.Step(
                VisitEventKind.Wrote,
                by,
                answer.Comment,
                ReplyMail.Other(person.Side)
            ),
            _ => VisitStep.Aside("invitation-answered", (_, _) => TransitionResult.Done),
        };

    private static VisitResponse Response(CalendarReply answer) =>
        answer.Answer switch
        {
            CalendarAnswer.Accepted => VisitResponse.Accepted,
            CalendarAnswer.Declined => VisitResponse.Declined,
            _ => VisitResponse.Tentative,
        };

    private static string When(Visit visit, CalendarReply answer) =>
        answer.Proposed is var (start, end)
            ? $"Proposes another time: {MeetingTime.Describe(start, end, visit.HostDay.TimeZoneId)}"
            : "Proposes another time.";

    private static string Lines(string first, string second) =>
        second.Length == 0 ? first : PlainText.Shorten($"{first}\n{second}", IncomingMail.MaxText);
}
