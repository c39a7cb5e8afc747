using System.Text.Json.Nodes;

namespace NetworkPortal.Kernel.Extending;

/// <summary>A module's data about a person, for export and erasure.</summary>
public interface IPersonalData
{
    /// <summary>The position in erasure, lowest first: email and audit entries come later, then schools, and the
    /// account last.</summary>
    int EraseOrder => 0;

    /// <summary>Returns everything stored about the person, as that person may read it; no one else's private
    /// data.</summary>
    IAsyncEnumerable<PersonalRecords> Export(Guid person, CancellationToken ct);

    /// <summary>Deletes the person's own data, and removes the person from what a group created. Part of the caller's
    /// transaction.</summary>
    Task Erase(Guid person, CancellationToken ct);

    /// <summary>Returns consequences of erasure that the person should know first: "The studio … loses its only
    /// facilitator." Empty if there are none.</summary>
    Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>Records of one kind, under a heading that the person understands.</summary>
/// <param name="Records">One object per record; people read the property names: "Joined", "School".</param>
public sealed record PersonalRecords(string Title, IReadOnlyList<JsonObject> Records)
{
    /// <summary>Texts and uploads that belong to the records.</summary>
    public IReadOnlyList<PersonalFile> Files { get; init; } = [];

    /// <summary>Creates a record of text values.</summary>
    public static JsonObject Record(params (string Name, string? Text)[] members) =>
        new(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Text)));
}

/// <param name="Name">A file name, unique within its records: "2027-03-09.md".</param>
public sealed record PersonalFile(string Name, ReadOnlyMemory<byte> Content);
