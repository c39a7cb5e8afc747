using NodaTime;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>A version of an agenda, so that people can see what changed.</summary>
public sealed class AgendaRevision
{
    private AgendaRevision() => By = BlocksJson = "";

    internal AgendaRevision(Agenda agenda, Happening happened)
    {
        Id = Guid.CreateVersion7();
        AgendaId = agenda.Id;
        Version = agenda.Version;
        BlocksJson = agenda.BlocksJson;
        By = happened.By.Name;
        ById = happened.By.Id;
        At = happened.At;
    }

    public Guid Id { get; private set; }

    public Guid AgendaId { get; private set; }

    public int Version { get; private set; }

    /// <summary>The name of the person who wrote it, at that time.</summary>
    public string By { get; private set; }

    public Guid? ById { get; private set; }

    public Instant At { get; private set; }

    public string BlocksJson { get; private set; }

    public IReadOnlyList<AgendaBlock> Blocks => AgendaJson.Read(BlocksJson);

    internal void Forget(Guid person, string name, string former)
    {
        BlocksJson = Agenda.Without(BlocksJson, name, former);
        if (ById == person)
            (By, ById) = (former, null);
    }
}

/// <summary>What someone wrote about an agenda.</summary>
public sealed class AgendaComment
{
    public const int TextLength = 1000;

    private AgendaComment() => By = Text = "";

    /// <param name="id">Given by the form, so that a comment sent twice is there once.</param>
    public AgendaComment(Guid id, Agenda agenda, AgendaSide side, Happening happened)
    {
        Id = id;
        AgendaId = agenda.Id;
        Side = side;
        By = happened.By.Name;
        ById = happened.By.Id;
        At = happened.At;
        Text = happened.Reason;
    }

    public Guid Id { get; private set; }

    public Guid AgendaId { get; private set; }

    public AgendaSide Side { get; private set; }

    public string By { get; private set; }

    public Guid? ById { get; private set; }

    public Instant At { get; private set; }

    public string Text { get; private set; }

    internal void Forget(string former) => (By, ById) = (former, null);
}
