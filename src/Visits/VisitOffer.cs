using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What a school offers to visitors, apart from the dates. All days of an offer share it.</summary>
internal sealed class VisitOffer
{
    public const int FocusLength = 200;
    public const int GradesLength = 60;
    public const int LinkLength = 500;

    private VisitOffer() => Focus = Question = Description = Grades = Bring = OnlineUrl = "";

    public VisitOffer(Guid schoolId, OfferContent content, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        SchoolId = schoolId;
        CreatedAt = now;
        Set(content);
    }

    public Guid Id { get; init; }

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    /// <summary>What visitors come to see, in one line.</summary>
    public string Focus { get; private set; }

    /// <summary>The question that the host is working on; blank if it has none.</summary>
    public string Question { get; private set; }

    /// <summary>The schedule of a day, in a few lines.</summary>
    public string Description { get; private set; }

    /// <summary>The grades that visitors see; blank if not given.</summary>
    public string Grades { get; private set; }

    /// <summary>What visitors should bring or know; blank if nothing.</summary>
    public string Bring { get; private set; }

    /// <summary>The video link of a visit that takes place online; blank if visitors come to the school. Only people
    /// who are coming or hosting see it.</summary>
    public string OnlineUrl { get; private set; }

    public bool IsOnline => OnlineUrl.Length > 0;

    public Instant CreatedAt { get; private set; }

    /// <summary>Increased by one with each change, so that no one overwrites what they haven’t seen.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>What was changed, oldest first.</summary>
    public List<VisitOfferEvent> Events { get; private set; } = [];

    public OfferContent Content =>
        new()
        {
            Focus = Focus,
            Question = Question,
            Description = Description,
            Grades = Grades,
            Bring = Bring,
            OnlineUrl = OnlineUrl,
        };

    /// <returns>What changed, as visitors read it; nothing if the content is the same.</returns>
    public IReadOnlyList<FieldChange> Change(OfferContent content, Actor by, Instant now)
    {
        var changes = Content.ChangesTo(content);
        if (changes.Count == 0)
            return changes;
        Set(content);
        Version++;
        Events.Add(new VisitOfferEvent(this, new(by, now) { Changes = changes }));
        return changes;
    }

    private void Set(OfferContent content)
    {
        Focus = content.Focus;
        Question = content.Question;
        Description = content.Description;
        Grades = content.Grades;
        Bring = content.Bring;
        OnlineUrl = content.OnlineUrl;
    }
}

/// <summary>The texts of an offer.</summary>
internal sealed record OfferContent
{
    /// <summary>What a change of the video link is called in the history; see <see cref="PrivateChanges"/>.</summary>
    public const string LinkLabel = "Video link";

    public required string Focus { get; init; }

    public string Question { get; init; } = "";

    public string Description { get; init; } = "";

    public string Grades { get; init; } = "";

    public string Bring { get; init; } = "";

    public string OnlineUrl { get; init; } = "";

    public IReadOnlyList<FieldChange> ChangesTo(OfferContent other) =>
        FieldChange.Of(
            new("What visitors will see", Focus, other.Focus),
            new("Question", Question, other.Question),
            new("Schedule for the day", Description, other.Description),
            new("Grades", Grades, other.Grades),
            new("What to bring or know", Bring, other.Bring),
            new(LinkLabel, OnlineUrl, other.OnlineUrl)
        );
}
