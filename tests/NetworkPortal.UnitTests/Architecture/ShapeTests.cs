using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Architecture;

/// <summary>The shapes of lines, parameter lists, and assignments; CSharpier takes care of the rest.</summary>
public sealed partial class ShapeTests
{
    private const int MaxColumns = 120,
        MaxParameters = 5;

    [Fact]
    public void Lines_fit_120_columns() =>
        Assert.Empty(
            from file in Code
            from line in File.ReadLines(file).Index()
            where line.Item.Length > MaxColumns
            select $"{Path.GetRelativePath(Repository.Folder, file)}:{line.Index + 1}"
        );

    [Fact]
    public void No_assignment_takes_a_tuple_of_three_or_more() =>
        Assert.Empty(
            from file in Code
            where
                Path.GetFileName(file) != nameof(ShapeTests) + ".cs"
                && TupleAssignment().IsMatch(File.ReadAllText(file))
            select Path.GetRelativePath(Repository.Folder, file)
        );

    [Theory]
    [InlineData("(Id, Name, At) = (id, name, at);")]
    [InlineData("var (a, b, c) = (1, 2, 3);")]
    public void A_tuple_assignment_is_detected(string code) => Assert.Matches(TupleAssignment(), code);

    /// <summary>Classes that get their services through the constructor may take more.</summary>
    [Fact]
    public void No_method_or_record_has_more_than_five_parameters() =>
        Assert.Empty(
            from type in Rooms.Assemblies.SelectMany(assembly => assembly.GetTypes())
            where !IsGenerated(type)
            from method in type.GetMembers(Declared).OfType<MethodBase>()
            where
                !IsGenerated(method)
                && !method.Name.Contains('<', StringComparison.Ordinal)
                && (method is MethodInfo || IsRecord(type))
                && method.GetParameters().Length > MaxParameters
            select $"{type.FullName}.{method.Name}"
        );

    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static IEnumerable<string> Code =>
        ((string[])["src", "tests"]).SelectMany(folder =>
            Directory
                .EnumerateFiles(Path.Combine(Repository.Folder, folder), "*.cs", SearchOption.AllDirectories)
                .Where(file =>
                    !file.Split(Path.DirectorySeparatorChar)
                        .Any(part =>
                            part is "bin" or "obj" or "node_modules"
                            || part.StartsWith("Migrations.", StringComparison.Ordinal)
                        )
                )
        );

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute))
        || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || (member.DeclaringType is { } outer && IsGenerated(outer))
        || (member is Type { Namespace: { } space } && !space.StartsWith("NetworkPortal", StringComparison.Ordinal));

    [GeneratedRegex(@"\(\s*[\w.]+(\s*,\s*[\w.]+){2,}\s*\)\s*=\s*\(")]
    private static partial Regex TupleAssignment();
}
