using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Reports people's roles in one kind of place, and what they are denied there, so that a page can explain
/// what they can do and why.</summary>
public interface IRightsSource
{
    /// <summary>Returns the roles of one person, or of everyone.</summary>
    Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct);

    /// <summary>Returns what a person is denied, whatever any role allows.</summary>
    Task<IReadOnlyList<Denial>> Denials(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Denial>>([]);
}

/// <summary>A role that a person holds somewhere.</summary>
public sealed record HeldPart
{
    public required Guid AccountId { get; init; }

    public required RoleScope Scope { get; init; }

    /// <summary>The role's <see cref="Role.Part"/>; for a network role, its name.</summary>
    public required string Role { get; init; }

    /// <summary>"Elm Street School"; blank for the network.</summary>
    public required string Place { get; init; }

    public required string Url { get; init; }

    /// <summary>Null if unknown.</summary>
    public required Instant? Since { get; init; }

    /// <summary>Who assigned it; null if it came with the account, a recipe, or the person's own action.</summary>
    public required Guid? ById { get; init; }
}

/// <param name="Text">A sentence about the person: "Evaluates Ana Ruiz, and so does not read what …".</param>
public sealed record Denial(string Text, string Place, Instant? Since);
