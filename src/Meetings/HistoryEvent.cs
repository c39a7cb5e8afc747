using System.Text.Json;
using NodaTime;

namespace NetworkPortal.Meetings;

/// <summary>An event in the history of a visit, a studio, …; never changed once written.</summary>
public abstract class HistoryEvent
{
    protected HistoryEvent() => By = Reason = ChangesJson = "";

    protected HistoryEvent(int version, Happening happened)
    {
        Id = Guid.CreateVersion7();
        Version = version;
        By = happened.By.Name;
        ById = happened.By.Id;
        Reason = happened.Reason;
        At = happened.At;
        ChangesJson = happened.Changes.Count == 0 ? "" : JsonSerializer.Serialize(happened.Changes);
    }

    public Guid Id { get; private set; }

    /// <summary>The version that the thing had from then on.</summary>
    public int Version { get; private set; }

    /// <summary>The name of the actor at that time.</summary>
    public string By { get; private set; }

    /// <summary>The account of the actor; null if only a name is known.</summary>
    public Guid? ById { get; private set; }

    public string Reason { get; private set; }

    public Instant At { get; private set; }

    /// <summary>JSON; see <see cref="Changes"/>.</summary>
    public string ChangesJson { get; private set; }

    /// <summary>What changed, from what to what.</summary>
    public IReadOnlyList<FieldChange> Changes =>
        ChangesJson.Length == 0 ? [] : JsonSerializer.Deserialize<List<FieldChange>>(ChangesJson)!;

    /// <summary>Changes the recorded facts themselves, to remove a person from them.</summary>
    protected void Rewrite(Func<FieldChange, FieldChange> change) =>
        ChangesJson = ChangesJson.Length == 0 ? "" : JsonSerializer.Serialize(Changes.Select(change));
}
