using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace NetworkPortal.Kernel.Data;

/// <summary>Translates <see cref="Fold"/> to SQL. SQLite calls C# (<see cref="SqliteSetup"/>). PostgreSQL uses built-in
/// functions with explicit collations, because a database's default collation depends on how it was created.</summary>
public static class FoldTranslation
{
    private const string CodePoints = "C",
        AllLanguages = "und-x-icu",
        IsFolded = "Portal:IsFolded";
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    internal static MethodInfo Of { get; } = typeof(Fold).GetMethod(nameof(Fold.Of), Any)!;

    internal static MethodInfo Exact { get; } = typeof(Fold).GetMethod(nameof(Fold.Exact), Any)!;

    /// <summary>Marks a column as folded text, which sorts by code point on every database.</summary>
    public static PropertyBuilder<string> IsFoldedText(this PropertyBuilder<string> column) =>
        column.HasAnnotation(IsFolded, true);

    /// <summary>Call it after all tables are mapped.</summary>
    internal static void Map(ModelBuilder model, bool isPostgres)
    {
        model.HasDbFunction(Of).HasTranslation(given => isPostgres ? OnPostgres(given[0]) : OnSqlite(given[0]));
        model
            .HasDbFunction(Exact)
            .HasTranslation(given => isPostgres ? new CollateExpression(given[0], CodePoints) : given[0]);
        foreach (var column in model.Model.GetEntityTypes().SelectMany(table => table.GetDeclaredProperties()))
            if (column.RemoveAnnotation(IsFolded) is not null && isPostgres)
                column.SetCollation(CodePoints);
    }

    private static SqlExpression OnSqlite(SqlExpression text) => Call(SqliteSetup.FoldName, text);

    private static SqlExpression OnPostgres(SqlExpression text)
    {
        var bare = Call("regexp_replace", Call("normalize", text, "NFKD"), @"[\u0300-\u036F]", "", "g");
        var lower = Call("lower", new CollateExpression(bare, AllLanguages));
        var letters = Fold.Letters.OrderBy(letter => letter.Key).ToLookup(letter => letter.Value.Length == 1);
        var from = string.Concat(letters[true].Select(letter => (char)letter.Key));
        var to = string.Concat(letters[true].Select(letter => letter.Value));
        var plain = Call("translate", lower, from, to);
        foreach (var letter in letters[false])
            plain = Call("replace", plain, $"{(char)letter.Key}", letter.Value);
        return new CollateExpression(plain, CodePoints);
    }

    /// <summary>Calls a built-in function; without its schema, "normalize" would be parsed as a keyword.</summary>
    private static SqlFunctionExpression Call(string function, SqlExpression text, params string[] given)
    {
        SqlExpression[] all = [text, .. given.Select(word => new SqlConstantExpression(word, text.TypeMapping))];
        var schema = function == "normalize" ? "pg_catalog" : null;
        return new(schema, function, all, nullable: true, all.Select(_ => true), typeof(string), text.TypeMapping);
    }
}
