using NodaTime;

namespace NetworkPortal.Site.Dues;

/// <summary>Something that waits for people: a request to answer, a visit to go on.</summary>
/// <remarks>It is written in the transaction that makes it due and deleted in the one that settles it. It is addressed
/// to a person or to whoever holds a role when the list is read (decision 0069), and it contains no text.</remarks>
public sealed class Due
{
    public const int KindLength = 40;
    public const int KeyLength = 80;
    public const int AudienceLength = 120;

    private Due() => Kind = Key = Audience = "";

    internal Due(string key, WantedDue wanted)
        : this()
    {
        Id = Guid.CreateVersion7();
        Key = key;
        Kind = wanted.Kind;
        Audience = wanted.Audience;
        Set(wanted);
    }

    public Guid Id { get; private set; }

    /// <summary>What is due: "visit.answer".</summary>
    public string Kind { get; private set; }

    /// <summary>The id of the visit, studio, … that it is about.</summary>
    public string Key { get; private set; }

    /// <summary>The key as the id that it is.</summary>
    public Guid Thing => Guid.Parse(Key);

    /// <summary>For whom it is; see <see cref="DueAudience"/>.</summary>
    public string Audience { get; private set; }

    /// <summary>When it should be done, or when it happens. Lists show what comes first.</summary>
    public Instant At { get; private set; }

    /// <summary>When it no longer matters.</summary>
    public Instant Until { get; private set; }

    internal void Set(WantedDue wanted) => (At, Until) = (wanted.At, wanted.Until);
}

/// <summary>What should be due in the current state of something; see <see cref="Due"/>.</summary>
public sealed record WantedDue(string Kind, string Audience, Instant At, Instant Until);

/// <summary>The addresses of dues.</summary>
public static class DueAudience
{
    public static string Person(Guid id) => $"person/{id}";

    /// <summary>Everyone with a permission of the network.</summary>
    public static string Staff(string permission) => $"staff/{permission}";

    /// <summary>Whoever may do this at the school, or acts in their place.</summary>
    public static string School(Guid id, string permission) => $"school/{id}/{permission}";

    /// <summary>Whoever takes part in something, such as the team of a visit.</summary>
    public static string Group(string kind, Guid id) => $"{kind}/{id}";
}
