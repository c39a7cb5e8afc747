using System.Reflection;
using System.Reflection.Emit;

namespace NetworkPortal.UnitTests.Architecture;

/// <summary>The compiled rooms, and which of their types mention which.</summary>
internal static class Rooms
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. Directory
            .EnumerateFiles(AppContext.BaseDirectory, "NetworkPortal.*.dll")
            .Where(file =>
                !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal)
                && !Path.GetFileName(file).Contains("Migrations", StringComparison.Ordinal)
            )
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file))),
    ];

    /// <summary>
    /// Returns the pairs of outermost types of one room of which the first mentions the second in a signature or in its
    /// code. Constants are compiled into their users, so they are not seen.
    /// </summary>
    public static IEnumerable<(Type From, Type To)> Mentions(Assembly room) =>
        AllMentions(room).Where(pair => pair.To.Assembly == room);

    /// <summary>Returns the outermost types of all rooms that mention a type.</summary>
    public static IEnumerable<Type> UsersOf(Type type) =>
        Assemblies.SelectMany(AllMentions).Where(pair => pair.To == type).Select(pair => pair.From);

    private static IEnumerable<(Type From, Type To)> AllMentions(Assembly room) =>
        room.GetTypes()
            .SelectMany(type => MentionedBy(type).Select(to => (From: Outermost(type), To: Outermost(to))))
            .Where(pair => pair.From != pair.To)
            .Distinct();

    private static IEnumerable<Type> MentionedBy(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var found = new List<Type?>([type.BaseType, .. type.GetInterfaces()]);
        found.AddRange(type.GetFields(all).Select(field => field.FieldType));
        foreach (var method in type.GetMembers(all).OfType<MethodBase>())
        {
            found.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            found.Add((method as MethodInfo)?.ReturnType);
            found.AddRange(InCode(method));
        }
        return found.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type?> InCode(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var clause in body.ExceptionHandlingClauses)
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause)
                yield return clause.CatchType;
        var bytes = body.GetILAsByteArray()!;
        var arguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var own = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < bytes.Length; )
        {
            var code = Codes[bytes[at] == 0xFE ? BitConverter.ToInt16([bytes[at + 1], 0xFE]) : bytes[at]];
            at += code.Size;
            if (
                code.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(bytes, at), arguments, own);
                yield return member as Type ?? member!.DeclaringType;
                foreach (var argument in (member as MethodInfo)?.GetGenericArguments() ?? [])
                    yield return argument;
            }
            at += Size(code.OperandType, bytes, at);
        }
    }

    private static int Size(OperandType operand, byte[] bytes, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
            _ => 4,
        };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
        : type.IsGenericParameter ? []
        : [type];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
