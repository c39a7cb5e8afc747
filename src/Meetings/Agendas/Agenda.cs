using NodaTime;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>
/// What happens at a meeting, block by block. The meeting has the reference to its agenda; both sides may change it,
/// and a version counts once both have agreed to it.
/// </summary>
public sealed class Agenda
{
    public const int MaxBlocks = 30;

    private Agenda()
    {
        BlocksJson = "";
        Host = Guest = AgendaAgreement.None;
    }

    /// <summary>Creates an agenda without blocks.</summary>
    public static Agenda New() => new() { Id = Guid.CreateVersion7() };

    public Guid Id { get; private set; }

    /// <summary>Increased by one with each change; 0 until the first.</summary>
    public int Version { get; private set; }

    /// <summary>JSON; see <see cref="Blocks"/>.</summary>
    public string BlocksJson { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>The last version that the host agreed to.</summary>
    public AgendaAgreement Host { get; private set; }

    public AgendaAgreement Guest { get; private set; }

    /// <summary>Every version, oldest first, if loaded.</summary>
    public List<AgendaRevision> Revisions { get; private set; } = [];

    /// <summary>What people wrote about it, oldest first, if loaded.</summary>
    public List<AgendaComment> Comments { get; private set; } = [];

    /// <summary>The blocks in the order of their times.</summary>
    public IReadOnlyList<AgendaBlock> Blocks => AgendaJson.Read(BlocksJson);

    /// <summary>Whether both sides agreed to this version.</summary>
    public bool IsAgreed => Version > 0 && !Awaits(AgendaSide.Host) && !Awaits(AgendaSide.Guest);

    /// <summary>Whether a side should still agree to this version.</summary>
    public bool Awaits(AgendaSide side) =>
        Version > 0 && side != AgendaSide.Network && AgreementOf(side).Version != Version;

    public AgendaAgreement AgreementOf(AgendaSide side) => side == AgendaSide.Host ? Host : Guest;

    /// <summary>Writes a new version. The side that wrote it agrees to it; the other has to agree again.</summary>
    public TransitionResult Write(IEnumerable<AgendaBlock> blocks, AgendaSide side, Happening happened)
    {
        var ordered = Ordered(blocks);
        if (ordered.Count > MaxBlocks || ordered.Exists(block => block.Ends <= block.Starts))
            return TransitionResult.Refused;
        var json = AgendaJson.Write(ordered);
        if (json == BlocksJson || (Version == 0 && ordered.Count == 0))
            return TransitionResult.Already;
        (BlocksJson, ChangedAt) = (json, happened.At);
        Version++;
        Revisions.Add(new AgendaRevision(this, happened));
        Sign(side, happened);
        return TransitionResult.Done;
    }

    private static List<AgendaBlock> Ordered(IEnumerable<AgendaBlock> blocks) =>
        [.. blocks.OrderBy(block => block.Starts).ThenBy(block => block.Ends)];

    /// <summary>A side agrees to the version that it read.</summary>
    /// <param name="seen">The version on the page.</param>
    public TransitionResult Agree(AgendaSide side, int? seen, Happening happened)
    {
        if (Version == 0 || side == AgendaSide.Network)
            return TransitionResult.Refused;
        if (seen != Version)
            return TransitionResult.Stale;
        if (!Awaits(side))
            return TransitionResult.Already;
        Sign(side, happened);
        return TransitionResult.Done;
    }

    /// <summary>Whether the agenda has exactly these blocks.</summary>
    public bool Says(IEnumerable<AgendaBlock> blocks) => BlocksJson == AgendaJson.Write(Ordered(blocks));

    private void Sign(AgendaSide side, Happening happened)
    {
        var agreement = new AgendaAgreement(Version, happened.By.Name, happened.By.Id, happened.At);
        if (side == AgendaSide.Host)
            Host = agreement;
        else if (side == AgendaSide.Guest)
            Guest = agreement;
    }

    /// <summary>Replaces a person's name when they erase their account.</summary>
    internal void Forget(Guid person, string name, string former)
    {
        Host = Host.Without(person, former);
        Guest = Guest.Without(person, former);
        BlocksJson = Without(BlocksJson, name, former);
    }

    internal static string Without(string json, string name, string former) =>
        AgendaJson.Write(
            AgendaJson
                .Read(json)
                .Select(block => block with { Who = block.Who.Replace(name, former, StringComparison.Ordinal) })
        );
}

/// <summary>Who is at a meeting for whom.</summary>
public enum AgendaSide
{
    Host,
    Guest,

    /// <summary>Network staff, who act for neither side.</summary>
    Network,
}

/// <summary>Who agreed to which version for a side.</summary>
/// <param name="Version">0 if no one has.</param>
public sealed record AgendaAgreement(int Version, string By, Guid? ById, Instant? At)
{
    public static readonly AgendaAgreement None = new(0, "", null, null);

    internal AgendaAgreement Without(Guid person, string former) =>
        ById == person ? this with { By = former, ById = null } : this;
}
