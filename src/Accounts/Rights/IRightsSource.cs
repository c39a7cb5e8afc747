using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Tells what people are in one sort of place, and what keeps them out, so that a page can say what they can
/// do and why.</summary>
public interface IRightsSource
{
    /// <summary>The parts that people have: of one person, or of everybody.</summary>
    Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct);

    /// <summary>What a person is kept out of, whatever any role allows.</summary>
    Task<IReadOnlyList<Denial>> Denials(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Denial>>([]);
}

/// <summary>A person is something somewhere.</summary>
/// <param name="Role">The role's <see cref="Role.Part"/>; for a role of the network, its name.</param>
/// <param name="Place">"Elm Street School"; blank for the network.</param>
/// <param name="Since">Null where it is not known.</param>
/// <param name="ById">Who gave it; null where it came with the account, a recipe or the person's own doing.</param>
public sealed record HeldPart(
    Guid AccountId,
    RoleScope Scope,
    string Role,
    string Place,
    string Url,
    Instant? Since,
    Guid? ById
);

/// <param name="Text">A sentence about the person: "Evaluates Ana Ruiz, and so does not read what …".</param>
public sealed record Denial(string Text, string Place, Instant? Since);
