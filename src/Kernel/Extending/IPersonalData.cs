using System.Text.Json.Nodes;

namespace NetworkPortal.Kernel.Extending;

/// <summary>What a module holds of a person: to be taken along, and to be erased.</summary>
public interface IPersonalData
{
    /// <summary>Who erases later: mail and audit lines, then schools, the account last.</summary>
    int EraseOrder => 0;

    /// <summary>Everything held of the person, as that person may read it; nobody else's private data.</summary>
    IAsyncEnumerable<PersonalRecords> Export(Guid person, CancellationToken ct);

    /// <summary>Deletes what is the person's own, and takes the person out of what a group made. Part of the caller's
    /// transaction.</summary>
    Task Erase(Guid person, CancellationToken ct);

    /// <summary>What erasing would mean that the person should know before: "The studio … loses its only facilitator."
    /// Nothing where nothing waits.</summary>
    Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>Records of one sort, under a heading that the person understands.</summary>
/// <param name="Records">One object a record; the members' names are read by people: "Joined", "School".</param>
public sealed record PersonalRecords(string Title, IReadOnlyList<JsonObject> Records)
{
    /// <summary>Texts and uploads that belong to the records.</summary>
    public IReadOnlyList<PersonalFile> Files { get; init; } = [];

    /// <summary>One record of texts.</summary>
    public static JsonObject Record(params (string Name, string? Text)[] members) =>
        new(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Text)));
}

/// <param name="Name">A file name, unique within its records: "2027-03-09.md".</param>
public sealed record PersonalFile(string Name, ReadOnlyMemory<byte> Content);
