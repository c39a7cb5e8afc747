using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>What happened to a visit, as each of its readers gets it.</summary>
internal sealed record VisitEmail(Visit Visit, string Template, string Subject)
{
    /// <summary>The person on the other side who answers questions.</summary>
    public Recipient? ReplyTo { get; init; }

    /// <summary>Other days that the reader could request.</summary>
    public IReadOnlyList<Fact> Others { get; init; } = [];

    /// <summary>What the email says about the visit besides the usual.</summary>
    public IReadOnlyList<Fact> More { get; init; } = [];

    /// <summary>The page to open, below the visit's own.</summary>
    public string Page { get; init; } = "";

    /// <summary>What changed; the changes of the visit's last event unless given.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }

    /// <summary>Who wrote what, if the email is about that and not about the visit's last event.</summary>
    public (string By, string Text)? Note { get; init; }

    /// <summary>Tells emails of one template about the same version of the visit apart.</summary>
    public string Key { get; init; } = "";

    /// <param name="url">The page to open.</param>
    public MailMessage To(Recipient reader, string url, CalendarInvite? calendar = null) =>
        new(Template, Facts(reader, url) with { InCalendar = calendar is not null })
        {
            Calendar = calendar,
            Stream = VisitMail.Stream(Visit),
            Dedupe = $"visit-{Visit.Id}-{Visit.Version}-{Template}{Key}-{reader.Address.ToLowerInvariant()}",
            ReplyTo = ReplyTo,
            // What the visiting school discusses among itself has no reply address, and never reaches the host.
            Thread = ReplyTo is null ? null : Visit.Id,
        };

    private VisitMailFacts Facts(Recipient to, string url)
    {
        var day = Visit.HostDay;
        var last = Visit.Events[^1];
        return new(Subject, to.Name, url)
        {
            Host = day.School.Name,
            Visitor = Visit.School.Name,
            Facts = [.. Visit.Facts(), .. More],
            Directions = Visit.State == VisitState.Confirmed ? [.. day.Directions(), .. day.Phones(links: false)] : [],
            Agenda = Visit.AgendaLines() is { Length: > 0 } agenda ? agenda : day.Description,
            Bring = day.Offer.Bring,
            Purpose = Visit.Purpose,
            Team = [.. Visit.Team.Select(p => p.Name)],
            Joined = Names(p => p.AddedVersion == Visit.Version && Visit.Version > 1),
            Left = Names(p => p.LeftVersion == Visit.Version),
            Uncovered = [.. Visit.Uncovered().Select(p => p.Name)],
            Changes = Changes ?? last.Changes,
            AnswerBy = Clock.Format(Visit.AnswerBy, day.TimeZoneId),
            Others = Others,
            RequestedBy = Visit.RequestedBy.DisplayName,
            By = Note?.By ?? last.By,
            Reason = Note?.Text ?? last.Reason,
        };
    }

    private IReadOnlyList<string> Names(Func<VisitPerson, bool> which) =>
        [.. Visit.People.Where(p => p.Side == VisitSide.Visitor && which(p)).Select(person => person.Name)];
}
