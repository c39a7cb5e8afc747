using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Definitions;

/// <summary>The stored definition of a type or part.</summary>
internal sealed class DefinitionRow(DefinitionKind kind, string name)
{
    private string json = "{}";

    public DefinitionKind Kind { get; private set; } = kind;

    public string Name { get; private set; } = name;

    public JsonObject Read() => (JsonObject)JsonNode.Parse(json)!;

    public void Write(JsonObject definition) => json = Json.Write(definition);
}

internal enum DefinitionKind
{
    Type,
    Part,
}

internal sealed class DefinitionTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<DefinitionRow>(row =>
        {
            row.ToTable("ContentDefinitions");
            row.HasKey(r => new { r.Kind, r.Name });
            row.Property(r => r.Name).HasMaxLength(100);
            row.Property<string>("json").HasColumnName("Data").IsConcurrencyToken();
        });
}
