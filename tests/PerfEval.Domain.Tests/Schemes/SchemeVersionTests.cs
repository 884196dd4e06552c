using System.Reflection;
using System.Runtime.CompilerServices;

namespace PerfEval.Domain.Tests.Schemes;

/// <summary>A published version is read once and shared by everybody who works: nothing may change it.</summary>
public sealed class SchemeVersionTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void AVersion_IsSetByItsConstructorOnly()
    {
        Assert.All(typeof(SchemeVersion).GetProperties(Own), property => Assert.True(property.SetMethod is null or { IsPrivate: true }, property.Name));
        Assert.All(typeof(SchemeVersion).GetFields(Own), field => Assert.True(field.IsPrivate && field.IsDefined(typeof(CompilerGeneratedAttribute)), field.Name));
        Assert.All(typeof(SchemeVersion).GetMethods(Own), method => Assert.True(method.IsSpecialName, method.Name));
    }

    [Fact]
    public void ItsScheme_IsSetWhereItIsMadeOnly()
    {
        var parts = typeof(SchemeVersion).Assembly.GetTypes().Where(type => type.Namespace == typeof(Scheme).Namespace && type != typeof(SchemeVersion)).ToList();

        Assert.Contains(typeof(Indicator), parts);
        Assert.All(parts.SelectMany(type => type.GetProperties(Own)), property =>
        {
            Assert.True(property.SetMethod is null or { IsPrivate: true } || IsInit(property.SetMethod), $"{property.DeclaringType}.{property.Name}");
            Assert.False(typeof(System.Collections.IList).IsAssignableFrom(property.PropertyType), $"{property.DeclaringType}.{property.Name}");
        });
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
